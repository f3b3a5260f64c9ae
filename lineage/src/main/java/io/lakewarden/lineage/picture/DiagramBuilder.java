package io.lakewarden.lineage.picture;

import io.lakewarden.lineage.graph.Edge;
import io.lakewarden.lineage.graph.Neighbourhood;
import io.lakewarden.lineage.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects boxes and lines from edges; the order of the edges does not matter. */
final class DiagramBuilder {
  private final Neighbourhood neighbourhood;
  private final boolean withColumns;
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, TreeSet<String>> columns = new TreeMap<>();

  DiagramBuilder(Neighbourhood neighbourhood, boolean withColumns) {
    this.neighbourhood = neighbourhood;
    this.withColumns = withColumns;
    add(neighbourhood.centre());
    for (var edge : neighbourhood.edges()) {
      add(edge.source());
      add(edge.target());
    }
  }

  private void add(Node node) {
    types.merge(node.name(), node.type(), (known, other) -> known.equals("OTHER") ? other : known);
    var own = columns.computeIfAbsent(node.name(), name -> new TreeSet<>());
    if (withColumns) {
      node.column().ifPresent(own::add);
    }
  }

  Diagram build(String remark) {
    var boxes =
        types.keySet().stream()
            .map(
                name ->
                    new Box(
                        types.get(name),
                        name,
                        List.copyOf(columns.get(name)),
                        VersionWords.of(neighbourhood.versions(), name)))
            .toList();
    var numbers = new HashMap<String, Integer>();
    types.keySet().forEach(name -> numbers.put(name, numbers.size()));
    var ports = new Ports(numbers, withColumns);
    return new Diagram(boxes, lines(ports), ports.of(neighbourhood.centre()), remark);
  }

  private List<Line> lines(Ports ports) {
    var groups = new TreeMap<Line, List<Edge>>(Line.ORDER);
    for (var edge : neighbourhood.edges()) {
      var line =
          new Line(
              ports.of(edge.source()),
              ports.of(edge.target()),
              edge.kind().equals("DIRECT"),
              edge.masking(),
              "");
      groups.computeIfAbsent(line, key -> new ArrayList<>()).add(edge);
    }
    var values = new HashSet<List<Port>>();
    groups.keySet().stream().filter(Line::direct).forEach(line -> values.add(line.ports()));
    return groups.entrySet().stream()
        .filter(group -> !isImplied(group.getKey(), values))
        .map(
            group -> {
              var line = group.getKey();
              var words = EdgeWords.of(group.getValue());
              return new Line(line.source(), line.target(), line.direct(), line.masked(), words);
            })
        .toList();
  }

  /** Between whole datasets a line is of the strongest kind of all that is between them. */
  private static boolean isImplied(Line line, Set<List<Port>> values) {
    boolean wholes = line.ports().stream().allMatch(port -> port.column().isEmpty());
    return wholes && !line.direct() && values.contains(line.ports());
  }

  private record Ports(Map<String, Integer> numbers, boolean withColumns) {
    Port of(Node node) {
      int box = numbers.get(node.name());
      return new Port(box, withColumns ? node.column() : Optional.empty());
    }
  }
}
