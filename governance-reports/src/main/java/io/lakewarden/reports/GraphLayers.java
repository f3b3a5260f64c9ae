package io.lakewarden.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the nodes of a graph into columns, sources first; an edge that closes a cycle is ignored.
 */
final class GraphLayers {
  private final Map<String, Set<String>> targets = new TreeMap<>();
  private final Map<String, Integer> layer = new HashMap<>();
  private final Set<String> onPath = new HashSet<>();

  private GraphLayers(List<ReportChart.Graph.Edge> edges) {
    for (var edge : edges) {
      targets.computeIfAbsent(edge.from(), node -> new TreeSet<>()).add(edge.to());
      targets.computeIfAbsent(edge.to(), node -> new TreeSet<>());
    }
  }

  /** The nodes of each column, each column in alphabetical order. */
  static List<List<String>> of(List<ReportChart.Graph.Edge> edges) {
    var graph = new GraphLayers(edges);
    int depth = 0;
    for (var node : graph.targets.keySet()) {
      depth = Math.max(depth, graph.distanceToSink(node));
    }
    var columns = new ArrayList<List<String>>();
    for (int i = 0; i <= depth; i++) {
      columns.add(new ArrayList<>());
    }
    for (var node : graph.targets.keySet()) {
      columns.get(depth - graph.distanceToSink(node)).add(node);
    }
    return columns;
  }

  private int distanceToSink(String node) {
    var known = layer.get(node);
    if (known != null) {
      return known;
    }
    onPath.add(node);
    int distance = 0;
    for (var target : targets.get(node)) {
      if (!onPath.contains(target)) {
        distance = Math.max(distance, distanceToSink(target) + 1);
      }
    }
    onPath.remove(node);
    layer.put(node, distance);
    return distance;
  }
}
