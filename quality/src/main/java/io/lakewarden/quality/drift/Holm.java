package io.lakewarden.quality.drift;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of p-values for their number (S. Holm, A Simple Sequentially
 * Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979): the chance that
 * any of many columns alarms without cause stays at the level, however they depend on each other.
 */
final class Holm {
  private Holm() {}

  /** Adjusted p-values in the same order: of the i-th smallest of m, its (m - i + 1)-fold. */
  static double[] adjusted(List<Double> p) {
    var adjusted = new double[p.size()];
    var order = IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    var reached = 0.0;
    for (var rank = 0; rank < order.size(); rank++) {
      var index = order.get(rank);
      reached = Math.max(reached, Math.min(1, (p.size() - rank) * p.get(index)));
      adjusted[index] = reached;
    }
    return adjusted;
  }
}
