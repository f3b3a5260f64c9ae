package io.lakewarden.lineage.graph;

import io.lakewarden.core.graph.Adjacency;
import io.lakewarden.core.graph.IntList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Numbers for nodes. Column names differ by more than case, as in Spark. */
final class NodeTable {
  private final Map<String, Integer> datasets = new HashMap<>();
  private final List<Map<String, Integer>> columns = new ArrayList<>();
  private final IntList datasetOfNode = new IntList();
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
    var number = nodes.size();
    columns.get(dataset).put(shared.computeIfAbsent(key, same -> same), number);
    datasetOfNode.add(dataset);
    nodes.add(node);
    return number;
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

  Node node(int number) {
    return nodes.get(number);
  }

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  OptionalInt find(Node node) {
    var dataset = datasets.get(node.name());
    var number =
        dataset == null
            ? null
            : columns.get(dataset).get(node.column().map(NodeTable::key).orElse(""));
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The numbers of a dataset's columns and of the dataset itself, as far as they are nodes. */
  List<Integer> ofDataset(String name) {
    return Optional.ofNullable(datasets.get(name))
        .map(dataset -> List.copyOf(columns.get(dataset).values()))
        .orElse(List.of());
  }

  /** For each node the number of its whole dataset's node, -1 where that is none. */
  int[] wholes() {
    var wholes = new int[nodes.size()];
    for (int node = 0; node < wholes.length; node++) {
      wholes[node] = columns.get(datasetOfNode.get(node)).getOrDefault("", -1);
    }
    return wholes;
  }

  /** The nodes of each node's dataset, reached from the node of the whole dataset. */
  Adjacency members() {
    return Adjacency.of(nodes.size(), wholes());
  }

  private static String key(String column) {
    return column.toLowerCase(Locale.ROOT);
  }
}
