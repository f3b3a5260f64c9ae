package io.lakewarden.lineage.picture;

import java.util.List;

/**
 * Gives each vertex its height on the page: as near as possible to where its lines come from and
 * lead to, in the given order, with room between. Lines that pass layers count more, so that they
 * run straight.
 */
final class Placement {
  private static final int ROUNDS = 12;
  private static final double BETWEEN_BOXES = 22;
  private static final double BESIDE_LANES = 12;

  private final LayeredGraph graph;
  private final List<List<Integer>> order;
  private final List<List<LayeredGraph.Piece>> pieces;
  private final double[] tops;

  private Placement(LayeredGraph graph, List<List<Integer>> order) {
    this.graph = graph;
    this.order = order;
    pieces = graph.pieces();
    tops = new double[graph.vertices().size()];
    for (var layer : order) {
      place(layer, new double[tops.length], new double[tops.length]);
    }
  }

  /** The top of each vertex, in pixels below that of the highest. */
  static double[] tops(LayeredGraph graph, List<List<Integer>> order) {
    var placement = new Placement(graph, order);
    int layers = order.size();
    for (int round = 0; round < ROUNDS; round++) {
      for (int layer = 1; layer < layers; layer++) {
        placement.settle(layer, true, round > ROUNDS / 2);
      }
      for (int layer = layers - 2; layer >= 0; layer--) {
        placement.settle(layer, round > ROUNDS / 2, true);
      }
    }
    return placement.fromTheTop();
  }

  private void settle(int layer, boolean byLeft, boolean byRight) {
    var sums = new double[tops.length];
    var weights = new double[tops.length];
    if (byLeft && layer > 0) {
      for (var piece : pieces.get(layer - 1)) {
        wish(piece.right(), piece.left(), sums, weights);
      }
    }
    if (byRight) {
      for (var piece : pieces.get(layer)) {
        wish(piece.left(), piece.right(), sums, weights);
      }
    }
    for (int vertex : order.get(layer)) {
      if (weights[vertex] == 0) {
        weights[vertex] = 0.01;
        sums[vertex] = tops[vertex] * 0.01;
      }
    }
    place(order.get(layer), sums, weights);
  }

  private void wish(Track.Stop of, Track.Stop other, double[] sums, double[] weights) {
    int boxes = (isBox(of.vertex()) ? 1 : 0) + (isBox(other.vertex()) ? 1 : 0);
    double weight = boxes == 2 ? 1 : boxes == 1 ? 2 : 8;
    weights[of.vertex()] += weight;
    sums[of.vertex()] += weight * (tops[other.vertex()] + other.below() - of.below());
  }

  private void place(List<Integer> layer, double[] sums, double[] weights) {
    var wishes = new double[layer.size()];
    var counts = new double[layer.size()];
    var stacked = new double[layer.size()];
    for (int i = 0; i < layer.size(); i++) {
      int vertex = layer.get(i);
      stacked[i] = i == 0 ? 0 : stacked[i - 1] + height(layer.get(i - 1)) + gap(layer, i);
      counts[i] = weights[vertex] == 0 ? 1 : weights[vertex];
      wishes[i] = sums[vertex] / counts[i] - stacked[i];
    }
    var shifts = Isotonic.fit(wishes, counts);
    for (int i = 0; i < layer.size(); i++) {
      tops[layer.get(i)] = stacked[i] + shifts[i];
    }
  }

  private double gap(List<Integer> layer, int i) {
    return isBox(layer.get(i - 1)) && isBox(layer.get(i)) ? BETWEEN_BOXES : BESIDE_LANES;
  }

  private double height(int vertex) {
    return graph.vertices().get(vertex).height();
  }

  private boolean isBox(int vertex) {
    return graph.vertices().get(vertex).isBox();
  }

  private double[] fromTheTop() {
    double highest = Double.POSITIVE_INFINITY;
    for (double top : tops) {
      highest = Math.min(highest, top);
    }
    var result = new double[tops.length];
    for (int i = 0; i < tops.length; i++) {
      result[i] = tops[i] - highest;
    }
    return result;
  }
}
