package io.lakewarden.quality.drift;

import java.util.Optional;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** Distances between two numeric samples by their distribution functions. */
final class Samples {
  private static final long EXACT_LIMIT = 10_000;

  private Samples() {}

  private interface Step {
    /** Sees the difference of the two distribution functions from one value to the next. */
    void see(double difference, double from, double to);
  }

  /** Two-sided Kolmogorov-Smirnov statistic: the largest difference of the distributions. */
  static double kolmogorovSmirnov(ValueCounts reference, ValueCounts current) {
    var largest = new double[1];
    walk(
        reference,
        current,
        (difference, from, to) -> largest[0] = Math.max(largest[0], Math.abs(difference)));
    return largest[0];
  }

  /**
   * First Wasserstein distance: the area between the two distribution functions, in the column's
   * unit.
   *
   * @return absent where a value is infinite
   */
  static Optional<Double> wasserstein(ValueCounts reference, ValueCounts current) {
    if (!reference.isFinite() || !current.isFinite()) {
      return Optional.empty();
    }
    var area = new double[1];
    walk(
        reference,
        current,
        (difference, from, to) -> area[0] += Math.abs(difference) * (to - from));
    return Optional.of(area[0]).filter(Double::isFinite);
  }

  /** Whether the p-value of samples of these sizes is exact, and not that of the limit. */
  static boolean isExact(long n1, long n2) {
    return n1 <= EXACT_LIMIT && n2 <= EXACT_LIMIT && n1 * n2 <= EXACT_LIMIT;
  }

  /**
   * Two-sided p-value: exact while the product of the sizes is at most 10,000, beyond that the
   * limiting distribution with the finite-size shift of its argument by Vrbik (2018), z + 1/(6
   * sqrt(n)) + (z - 1)/(4 n) with n = n1 n2 / (n1 + n2).
   */
  static double kolmogorovSmirnovP(double statistic, long n1, long n2) {
    var test = new KolmogorovSmirnovTest();
    if (statistic <= 0) {
      return 1;
    }
    if (isExact(n1, n2)) {
      return clamp(test.exactP(statistic, (int) n1, (int) n2, false));
    }
    var n = Math.rint((double) n1 * n2 / (n1 + n2));
    var z = Math.sqrt(n) * statistic;
    var shifted = z + 1 / (6 * Math.sqrt(n)) + (z - 1) / (4 * n);
    return clamp(upperTail(shifted));
  }

  /**
   * 1 - K(z) of Kolmogorov's distribution, by the series that converges fast on either side of 1.
   */
  private static double upperTail(double z) {
    if (z <= 0) {
      return 1;
    }
    var sum = 0.0;
    if (z < 1) {
      for (var k = 1; k <= 20; k++) {
        var odd = (2 * k - 1) * Math.PI;
        sum += Math.exp(-odd * odd / (8 * z * z));
      }
      return 1 - Math.sqrt(2 * Math.PI) / z * sum;
    }
    for (var k = 1; k <= 20; k++) {
      sum += (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * z * z);
    }
    return 2 * sum;
  }

  private static double clamp(double p) {
    return Math.min(1, Math.max(0, p));
  }

  private static void walk(ValueCounts reference, ValueCounts current, Step step) {
    double n = reference.total();
    double m = current.total();
    var i = 0;
    var j = 0;
    var below = 0L;
    var otherBelow = 0L;
    while (i < reference.size() || j < current.size()) {
      var at = smallest(reference, i, current, j);
      if (i < reference.size() && reference.value(i) == at) {
        below += reference.count(i++);
      }
      if (j < current.size() && current.value(j) == at) {
        otherBelow += current.count(j++);
      }
      var last = i == reference.size() && j == current.size();
      var next = last ? at : smallest(reference, i, current, j);
      step.see(below / n - otherBelow / m, at, next);
    }
  }

  private static double smallest(ValueCounts reference, int i, ValueCounts current, int j) {
    if (i == reference.size() || j == current.size()) {
      return i == reference.size() ? current.value(j) : reference.value(i);
    }
    return Math.min(reference.value(i), current.value(j));
  }
}
