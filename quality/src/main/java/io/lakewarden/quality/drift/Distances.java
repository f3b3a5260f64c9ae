package io.lakewarden.quality.drift;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/**
 * Distances between two tables of counts over the same cells. All are finite for empty cells, and
 * absent where a side has no counts.
 */
public final class Distances {
  /** The share that an empty cell counts as in {@link #psi}. */
  public static final double EMPTY_SHARE = 1e-4;

  private Distances() {}

  /** A test statistic with its p-value. */
  public record Test(double statistic, double p) {}

  /**
   * Population stability index, sum of (c - r) ln(c / r) over shares; a zero share counts as {@link
   * #EMPTY_SHARE}, and the shares are not renormalised.
   */
  public static Optional<Double> psi(long[] reference, long[] current) {
    return psi(reference, current, EMPTY_SHARE);
  }

  static Optional<Double> psi(long[] reference, long[] current, double emptyShare) {
    if (isEmpty(reference, current)) {
      return Optional.empty();
    }
    var r = shares(reference);
    var c = shares(current);
    var sum = 0.0;
    for (var i = 0; i < r.length; i++) {
      var from = r[i] == 0 ? emptyShare : r[i];
      var to = c[i] == 0 ? emptyShare : c[i];
      sum += (to - from) * Math.log(to / from);
    }
    return Optional.of(sum);
  }

  /** Jensen-Shannon distance: the root of the divergence with logarithms to base 2, 0 to 1. */
  public static Optional<Double> jensenShannon(long[] reference, long[] current) {
    return jensenShannonNatural(reference, current).map(d -> d / Math.sqrt(Math.log(2)));
  }

  static Optional<Double> jensenShannonNatural(long[] reference, long[] current) {
    if (isEmpty(reference, current)) {
      return Optional.empty();
    }
    var r = shares(reference);
    var c = shares(current);
    var sum = 0.0;
    for (var i = 0; i < r.length; i++) {
      var middle = (r[i] + c[i]) / 2;
      sum += divergence(r[i], middle) + divergence(c[i], middle);
    }
    return Optional.of(Math.sqrt(Math.max(0, sum / 2)));
  }

  /** Largest difference of two shares, without any correction. */
  public static Optional<Double> lInfinity(long[] reference, long[] current) {
    if (isEmpty(reference, current)) {
      return Optional.empty();
    }
    var r = shares(reference);
    var c = shares(current);
    var largest = 0.0;
    for (var i = 0; i < r.length; i++) {
      largest = Math.max(largest, Math.abs(r[i] - c[i]));
    }
    return Optional.of(largest);
  }

  /**
   * Pearson's chi-square of the two-by-cells table, without continuity correction; cells that one
   * side does not know are cells, those that neither knows are not.
   *
   * @return absent where a side is empty or fewer than two cells are used
   */
  public static Optional<Test> chiSquare(long[] reference, long[] current) {
    if (isEmpty(reference, current)) {
      return Optional.empty();
    }
    double n = Arrays.stream(reference).sum();
    double m = Arrays.stream(current).sum();
    var statistic = 0.0;
    var cells = 0;
    for (var i = 0; i < reference.length; i++) {
      double total = reference[i] + current[i];
      if (total > 0) {
        cells++;
        var expected = total * n / (n + m);
        var other = total * m / (n + m);
        statistic +=
            square(reference[i] - expected) / expected + square(current[i] - other) / other;
      }
    }
    return cells < 2
        ? Optional.empty()
        : Optional.of(new Test(statistic, chiSquareP(statistic, cells - 1)));
  }

  private static double chiSquareP(double statistic, int degrees) {
    return Gamma.regularizedGammaQ(degrees / 2.0, statistic / 2);
  }

  private static double[] shares(long[] counts) {
    double total = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
  }

  private static boolean isEmpty(long[] reference, long[] current) {
    if (reference.length != current.length) {
      throw new IllegalArgumentException("Two tables of counts have the same cells");
    }
    return Arrays.stream(reference).sum() == 0 || Arrays.stream(current).sum() == 0;
  }

  private static double divergence(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }

  private static double square(double x) {
    return x * x;
  }
}
