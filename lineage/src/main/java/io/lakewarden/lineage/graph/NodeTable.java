package io.lakewarden.lineage.graph;

import io.lakewarden.core.FieldPath;
import io.lakewarden.core.graph.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers for nodes and for the fields inside of columns, of which the node is the column. Names
 * differ by more than case, as in Spark.
 */
final class NodeTable {
  /** Parts the column from the path inside it, as names may hold dots. */
  private static final char INSIDE = '\u001f';

  private static final int NONE = -1;

  private final Map<String, Integer> datasets = new HashMap<>();
  private final List<Map<String, Integer>> columns = new ArrayList<>();
  private final IntList datasetOfNode = new IntList();
  private final IntList holderOfField = new IntList();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, String> shared = new HashMap<>();

  /** The node's number, a new one for a new node. Its type is that of the first one named so. */
  int number(Node node) {
    var dataset = dataset(node.name());
    var key = node.column().map(NodeTable::key).orElse("");
    var known = columns.get(dataset).get(key);
    if (known != null) {
      return known;
    }
    return added(dataset, key, node, NONE);
  }

  /**
   * The number of a field inside the node's column, which has the column's name in front of its
   * path; new ones for it and what holds it, where they are new.
   */
  int number(Node node, Optional<String> field) {
    int holder = number(node);
    var column = node.column().orElse("");
    var inside = field.flatMap(path -> inside(path, column));
    if (column.isEmpty() || inside.isEmpty()) {
      return holder;
    }
    var dataset = datasetOfNode.get(holder);
    for (var key : keysInside(column, inside.get())) {
      var known = columns.get(dataset).get(key);
      holder = known != null ? known : added(dataset, key, nodes.get(holder), holder);
    }
    return holder;
  }

  /** The path after the column's name, which older records have without its quotes. */
  private static Optional<String> inside(String path, String column) {
    return Stream.of(FieldPath.of(List.of(column)) + ".", column + ".")
        .filter(path::startsWith)
        .map(name -> path.substring(name.length()))
        .findFirst();
  }

  private int added(int dataset, String key, Node node, int holder) {
    var number = nodes.size();
    columns.get(dataset).put(shared.computeIfAbsent(key, same -> same), number);
    datasetOfNode.add(dataset);
    holderOfField.add(holder);
    nodes.add(node);
    return number;
  }

  /** The keys of what lies on a path inside a column, from the outside in. */
  private static List<String> keysInside(String column, String path) {
    List<String> keys = new ArrayList<>();
    for (int end = path.indexOf('.'); end >= 0; end = path.indexOf('.', end + 1)) {
      keys.add(key(column) + INSIDE + key(path.substring(0, end)));
    }
    keys.add(key(column) + INSIDE + key(path));
    return keys;
  }

  private int dataset(String name) {
    var known = datasets.get(name);
    if (known != null) {
      return known;
    }
    datasets.put(name, columns.size());
    columns.add(new HashMap<>());
    return columns.size() - 1;
  }

  int size() {
    return nodes.size();
  }

  /** The node of this number; of a field, its column. */
  Node node(int number) {
    return nodes.get(number);
  }

  /** All nodes, without the fields inside of them. */
  List<Node> nodes() {
    return IntStream.range(0, nodes.size())
        .filter(number -> holderOfField.get(number) == NONE)
        .mapToObj(nodes::get)
        .toList();
  }

  OptionalInt find(Node node) {
    var dataset = datasets.get(node.name());
    var number =
        dataset == null
            ? null
            : columns.get(dataset).get(node.column().map(NodeTable::key).orElse(""));
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * The innermost known thing on the way to what is called a column but is a field, {@code s.a.b};
   * empty where not even the column is known.
   */
  Optional<Found> findInside(Node node) {
    var name = node.column().orElse("");
    for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      var column = FieldPath.unquoted(name.substring(0, end));
      var known = find(new Node(node.type(), node.name(), Optional.of(column)));
      if (known.isPresent()) {
        return Optional.of(inside(known.getAsInt(), keysInside(column, name.substring(end + 1))));
      }
    }
    return Optional.empty();
  }

  private Found inside(int column, List<String> keys) {
    var known = columns.get(datasetOfNode.get(column));
    int innermost = column;
    for (var key : keys) {
      if (!known.containsKey(key)) {
        return new Found(innermost, false);
      }
      innermost = known.get(key);
    }
    return new Found(innermost, true);
  }

  /**
   * What a name led to.
   *
   * @param isExact whether it is the field itself, and not only what holds it
   */
  record Found(int number, boolean isExact) {}

  /** The numbers of a dataset's columns and of the dataset itself, as far as they are nodes. */
  List<Integer> ofDataset(String name) {
    return Optional.ofNullable(datasets.get(name))
        .map(dataset -> List.copyOf(columns.get(dataset).values()))
        .orElse(List.of());
  }

  /** For each node what holds it: of a field the next one out, of a column the dataset; or -1. */
  int[] holders() {
    var holders = new int[nodes.size()];
    for (int node = 0; node < holders.length; node++) {
      int whole = columns.get(datasetOfNode.get(node)).getOrDefault("", NONE);
      int outside = whole == node ? NONE : whole;
      holders[node] = holderOfField.get(node) == NONE ? outside : holderOfField.get(node);
    }
    return holders;
  }

  private static String key(String column) {
    return column.toLowerCase(Locale.ROOT);
  }
}
