package io.lakewarden.lineage.picture;

import io.lakewarden.lineage.picture.LayeredGraph.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Orders the vertices of each layer so that few lines cross: by the mean place of their neighbours
 * in the layer before, then in the layer after, and again; then neighbours change places as long as
 * that helps (Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
 * structures", 1981). Small graphs are tried from further starts, the same ones each time. The best
 * order seen is kept.
 */
final class Crossings {
  private static final int SWEEPS = 8;
  private static final int STARTS = 8;
  private static final int MOST_FOR_STARTS = 500;
  private static final int EXCHANGES = 10;

  private final LayeredGraph graph;
  private final List<List<Piece>> pieces;
  private final List<List<Piece>> leftOf = new ArrayList<>();
  private final List<List<Piece>> rightOf = new ArrayList<>();
  private final List<List<Integer>> order = new ArrayList<>();
  private final double[] place;
  private List<List<Integer>> best = List.of();
  private long fewest;

  private Crossings(LayeredGraph graph, List<List<Integer>> start) {
    this.graph = graph;
    pieces = graph.pieces();
    place = new double[graph.vertices().size()];
    for (int vertex = 0; vertex < place.length; vertex++) {
      leftOf.add(new ArrayList<>());
      rightOf.add(new ArrayList<>());
    }
    for (var gap : pieces) {
      for (var piece : gap) {
        rightOf.get(piece.left().vertex()).add(piece);
        leftOf.get(piece.right().vertex()).add(piece);
      }
    }
    start.forEach(layer -> order.add(new ArrayList<>(layer)));
    for (int layer = 0; layer < order.size(); layer++) {
      number(layer);
    }
  }

  /** The vertices of each layer from top to bottom, starting from an order that is known. */
  static List<List<Integer>> fewest(LayeredGraph graph, List<List<Integer>> start) {
    return new Crossings(graph, start).reduced();
  }

  private List<List<Integer>> reduced() {
    best = snapshot();
    fewest = count();
    sweep();
    var random = new Random(1);
    int starts = pieces.stream().mapToInt(List::size).sum() > MOST_FOR_STARTS ? 0 : STARTS;
    for (int start = 0; start < starts && fewest > 0; start++) {
      for (int layer = 0; layer < order.size(); layer++) {
        Collections.shuffle(order.get(layer), random);
        number(layer);
      }
      sweep();
    }
    return best;
  }

  private void sweep() {
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int i = 0; i < order.size(); i++) {
        sort(forward ? i : order.size() - 1 - i, forward);
      }
      exchange();
      long now = count();
      if (now < fewest) {
        fewest = now;
        best = snapshot();
      }
    }
  }

  private void sort(int layer, boolean forward) {
    var means = new double[place.length];
    for (int vertex : order.get(layer)) {
      means[vertex] =
          (forward ? leftOf : rightOf)
              .get(vertex).stream()
                  .mapToDouble(piece -> placeOf(forward ? piece.left() : piece.right()))
                  .average()
                  .orElse(place[vertex]);
    }
    order.get(layer).sort(Comparator.comparingDouble(vertex -> means[vertex]));
    number(layer);
  }

  private void exchange() {
    boolean better = true;
    for (int round = 0; round < EXCHANGES && better; round++) {
      better = false;
      for (int layer = 0; layer < order.size(); layer++) {
        better |= exchange(layer);
      }
    }
  }

  private boolean exchange(int layer) {
    var row = order.get(layer);
    boolean better = false;
    for (int i = 0; i + 1 < row.size(); i++) {
      int upper = row.get(i);
      int lower = row.get(i + 1);
      if (crossings(lower, upper) < crossings(upper, lower)) {
        row.set(i, lower);
        row.set(i + 1, upper);
        better = true;
      }
    }
    number(layer);
    return better;
  }

  /** How often lines of two neighbours in a layer cross if one is above the other. */
  private long crossings(int upper, int lower) {
    long crossings = 0;
    for (var one : leftOf.get(upper)) {
      for (var other : leftOf.get(lower)) {
        crossings += placeOf(one.left()) > placeOf(other.left()) ? 1 : 0;
      }
    }
    for (var one : rightOf.get(upper)) {
      for (var other : rightOf.get(lower)) {
        crossings += placeOf(one.right()) > placeOf(other.right()) ? 1 : 0;
      }
    }
    return crossings;
  }

  private long count() {
    long crossings = 0;
    for (var gap : pieces) {
      for (int i = 0; i < gap.size(); i++) {
        for (int j = i + 1; j < gap.size(); j++) {
          double left = placeOf(gap.get(i).left()) - placeOf(gap.get(j).left());
          double right = placeOf(gap.get(i).right()) - placeOf(gap.get(j).right());
          crossings += left * right < 0 ? 1 : 0;
        }
      }
    }
    return crossings;
  }

  /** From 0 for the top of a layer to 1 for its bottom. */
  private double placeOf(Track.Stop stop) {
    var vertex = graph.vertices().get(stop.vertex());
    return place[stop.vertex()] + stop.below() / vertex.height() / order.get(vertex.layer()).size();
  }

  private void number(int layer) {
    var row = order.get(layer);
    for (int i = 0; i < row.size(); i++) {
      place[row.get(i)] = (double) i / row.size();
    }
  }

  private List<List<Integer>> snapshot() {
    return order.stream().map(List::copyOf).toList();
  }
}
