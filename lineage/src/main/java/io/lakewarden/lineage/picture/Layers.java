package io.lakewarden.lineage.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts boxes into layers, so that each line but those that close a cycle leads from a layer to a
 * later one: as far left as the longest way from a source allows, then those that give more than
 * they take as far right as their targets allow. A layer that would be too high for a page becomes
 * several.
 */
final class Layers {
  private static final double HIGHEST = 1300;
  private static final double GAP = 22;

  private final Diagram diagram;
  private final List<Integer> order;
  private final Set<Arc> forward;
  private final int[] layer;

  private Layers(Diagram diagram) {
    this.diagram = diagram;
    int boxes = diagram.boxes().size();
    var arcs =
        diagram.lines().stream()
            .filter(line -> !line.isLoop())
            .map(line -> new Arc(line.source().box(), line.target().box()))
            .collect(Collectors.toSet());
    order = FlowOrder.of(boxes, arcs);
    var place = new int[boxes];
    for (int i = 0; i < boxes; i++) {
      place[order.get(i)] = i;
    }
    forward =
        arcs.stream()
            .map(arc -> place[arc.from()] < place[arc.to()] ? arc : arc.reversed())
            .collect(Collectors.toSet());
    layer = new int[boxes];
  }

  /** The layer of each box, from 0. */
  static int[] of(Diagram diagram) {
    var layers = new Layers(diagram);
    layers.pushRight();
    layers.pullToTargets();
    layers.divideTheHighest();
    return layers.layer;
  }

  private void pushRight() {
    for (int node : order) {
      forward.stream()
          .filter(arc -> arc.from() == node)
          .forEach(arc -> layer[arc.to()] = Math.max(layer[arc.to()], layer[node] + 1));
    }
  }

  private void pullToTargets() {
    for (int i = order.size() - 1; i >= 0; i--) {
      int node = order.get(i);
      long takes = forward.stream().filter(arc -> arc.to() == node).count();
      var nearest =
          forward.stream()
              .filter(arc -> arc.from() == node)
              .mapToInt(arc -> layer[arc.to()])
              .summaryStatistics();
      if (nearest.getCount() > takes) {
        layer[node] = nearest.getMin() - 1;
      }
    }
  }

  private void divideTheHighest() {
    var members = new TreeMap<Integer, List<Integer>>();
    for (int box = 0; box < layer.length; box++) {
      members.computeIfAbsent(layer[box], number -> new ArrayList<>()).add(box);
    }
    int next = 0;
    for (var boxes : members.values()) {
      next = divide(boxes, next);
    }
  }

  /** Deals the boxes out in turn, so that the lines of one part pass between those of the next. */
  private int divide(List<Integer> boxes, int first) {
    double whole = boxes.stream().mapToDouble(this::height).sum();
    int parts = Math.min(boxes.size(), (int) Math.ceil(whole / HIGHEST));
    for (int i = 0; i < boxes.size(); i++) {
      layer[boxes.get(i)] = first + i % parts;
    }
    return first + parts;
  }

  private double height(int box) {
    return diagram.boxes().get(box).height() + GAP;
  }

  static int count(int[] layers) {
    return Arrays.stream(layers).max().orElse(-1) + 1;
  }
}
