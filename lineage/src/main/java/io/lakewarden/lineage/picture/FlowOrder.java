package io.lakewarden.lineage.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Nodes in an order that few arcs run against: sources are taken to the front and sinks to the back
 * until only cycles are left, which are cut at the node that gives more than it takes (Eades, Lin
 * and Smyth, "A fast and effective heuristic for the feedback arc set problem", 1993).
 */
final class FlowOrder {
  private final List<SortedSet<Integer>> sources = new ArrayList<>();
  private final List<SortedSet<Integer>> targets = new ArrayList<>();
  private final SortedSet<Integer> left = new TreeSet<>();

  private FlowOrder(int nodes, Collection<Arc> arcs) {
    for (int node = 0; node < nodes; node++) {
      sources.add(new TreeSet<>());
      targets.add(new TreeSet<>());
      left.add(node);
    }
    for (var arc : arcs) {
      targets.get(arc.from()).add(arc.to());
      sources.get(arc.to()).add(arc.from());
    }
  }

  static List<Integer> of(int nodes, Collection<Arc> arcs) {
    return new FlowOrder(nodes, arcs).order();
  }

  private List<Integer> order() {
    var front = new ArrayList<Integer>();
    Deque<Integer> back = new ArrayDeque<>();
    while (!left.isEmpty()) {
      var sink = first(targets);
      if (sink >= 0) {
        back.addFirst(take(sink));
        continue;
      }
      var source = first(sources);
      front.add(take(source >= 0 ? source : mostGiving()));
    }
    front.addAll(back);
    return front;
  }

  private int first(List<SortedSet<Integer>> ends) {
    return left.stream().filter(node -> ends.get(node).isEmpty()).findFirst().orElse(-1);
  }

  private int mostGiving() {
    int best = left.first();
    for (int node : left) {
      if (surplus(node) > surplus(best)) {
        best = node;
      }
    }
    return best;
  }

  private int surplus(int node) {
    return targets.get(node).size() - sources.get(node).size();
  }

  private int take(int node) {
    left.remove(node);
    sources.get(node).forEach(source -> targets.get(source).remove(node));
    targets.get(node).forEach(target -> sources.get(target).remove(node));
    return node;
  }
}
