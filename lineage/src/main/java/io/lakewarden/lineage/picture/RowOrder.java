package io.lakewarden.lineage.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders the columns inside each box by where their lines lead. */
final class RowOrder {
  private final LayeredGraph graph;
  private final Map<Integer, Double> places = new HashMap<>();
  private final Map<Port, List<Double>> ends = new HashMap<>();

  private RowOrder(LayeredGraph graph, List<List<Integer>> order) {
    this.graph = graph;
    for (var layer : order) {
      for (int i = 0; i < layer.size(); i++) {
        places.put(layer.get(i), (double) i / layer.size());
      }
    }
    for (var track : graph.tracks()) {
      var stops = track.stops();
      var left = track.reversed() ? track.line().target() : track.line().source();
      var right = track.reversed() ? track.line().source() : track.line().target();
      note(left, stops.get(1), order);
      note(right, stops.get(stops.size() - 2), order);
    }
  }

  /** The diagram with its rows in that order; alphabetical where lines do not tell. */
  static Diagram apply(Diagram diagram, LayeredGraph graph, List<List<Integer>> order) {
    var rows = new RowOrder(graph, order);
    var boxes = new ArrayList<Box>();
    for (int box = 0; box < diagram.boxes().size(); box++) {
      boxes.add(rows.ordered(box, diagram.boxes().get(box)));
    }
    return diagram.withBoxes(boxes);
  }

  private void note(Port port, Track.Stop other, List<List<Integer>> order) {
    var vertex = graph.vertices().get(other.vertex());
    double place =
        places.get(other.vertex())
            + other.below() / vertex.height() / order.get(vertex.layer()).size();
    ends.computeIfAbsent(port, key -> new ArrayList<>()).add(place);
  }

  private Box ordered(int index, Box box) {
    var means = new HashMap<String, Double>();
    for (var column : box.columns()) {
      means.put(
          column,
          ends.getOrDefault(new Port(index, Optional.of(column)), List.of()).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElse(1));
    }
    return box.withColumns(
        box.columns().stream()
            .sorted(
                Comparator.comparingDouble((String column) -> means.get(column))
                    .thenComparing(Comparator.naturalOrder()))
            .toList());
  }
}
