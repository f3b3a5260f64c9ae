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

  private static final double MIN_EXPECTED = 5;

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
    return sum(
        reference,
        current,
        (r, c) -> {
          var from = r == 0 ? emptyShare : r;
          var to = c == 0 ? emptyShare : c;
          return (to - from) * Math.log(to / from);
        });
  }

  /** Jensen-Shannon distance: the root of the divergence with logarithms to base 2, 0 to 1. */
  public static Optional<Double> jensenShannon(long[] reference, long[] current) {
    return jensenShannonNatural(reference, current).map(d -> d / Math.sqrt(Math.log(2)));
  }

  static Optional<Double> jensenShannonNatural(long[] reference, long[] current) {
    return sum(
            reference, current, (r, c) -> divergence(r, (r + c) / 2) + divergence(c, (r + c) / 2))
        .map(sum -> Math.sqrt(Math.max(0, sum / 2)));
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
   * The largest difference of two shares less what chance makes of it: the bound of the two-sample
   * Kolmogorov-Smirnov test, sqrt(-ln(alpha / 2) / 2) sqrt((n + m) / (n m)), and not below 0 (the
   * robust form of Deequ's {@code Distance}).
   *
   * @param alpha how often chance alone may exceed the bound
   */
  public static Optional<Double> lInfinityBeyondChance(
      long[] reference, long[] current, double alpha) {
    double n = Arrays.stream(reference).sum();
    double m = Arrays.stream(current).sum();
    var bound = Math.sqrt(-Math.log(alpha / 2) / 2) * Math.sqrt((n + m) / (n * m));
    return lInfinity(reference, current).map(largest -> Math.max(0, largest - bound));
  }

  /** Total variation distance: half the sum of the differences of shares, 0 to 1. */
  public static Optional<Double> totalVariation(long[] reference, long[] current) {
    return sum(reference, current, (r, c) -> Math.abs(r - c)).map(sum -> sum / 2);
  }

  /** Hellinger distance: the norm of the difference of the roots of shares, by sqrt(2), 0 to 1. */
  public static Optional<Double> hellinger(long[] reference, long[] current) {
    return sum(reference, current, (r, c) -> square(Math.sqrt(r) - Math.sqrt(c)))
        .map(sum -> Math.sqrt(sum / 2));
  }

  /**
   * Pearson's chi-square of how well the current counts fit the reference's shares, which are taken
   * for certain.
   *
   * @return absent where a side is empty, where fewer than two cells are used, and where the
   *     current counts have a cell that the reference gives no share
   */
  public static Optional<Test> goodnessOfFit(long[] reference, long[] current) {
    if (isEmpty(reference, current)) {
      return Optional.empty();
    }
    var expected = shares(reference);
    double m = Arrays.stream(current).sum();
    var statistic = 0.0;
    var cells = 0;
    for (var i = 0; i < expected.length; i++) {
      if (expected[i] > 0) {
        cells++;
        statistic += square(current[i] - expected[i] * m) / (expected[i] * m);
      } else if (current[i] > 0) {
        return Optional.empty();
      }
    }
    return cells < 2
        ? Optional.empty()
        : Optional.of(new Test(statistic, chiSquareP(statistic, cells - 1)));
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

  /**
   * The same cells with those that expect fewer than five rows on a side, for which the test's
   * distribution is no good approximation, put together as one.
   *
   * @return the two tables of counts
   */
  static long[][] pooled(long[] reference, long[] current) {
    double n = Arrays.stream(reference).sum();
    double m = Arrays.stream(current).sum();
    var needed = MIN_EXPECTED * (n + m) / Math.min(n, m);
    var pooled = new long[2][reference.length + 1];
    for (var i = 0; i < reference.length; i++) {
      var to = reference[i] + current[i] < needed ? reference.length : i;
      pooled[0][to] += reference[i];
      pooled[1][to] += current[i];
    }
    return pooled;
  }

  private interface Term {
    double of(double reference, double current);
  }

  private static Optional<Double> sum(long[] reference, long[] current, Term term) {
    if (isEmpty(reference, current)) {
      return Optional.empty();
    }
    var r = shares(reference);
    var c = shares(current);
    var sum = 0.0;
    for (var i = 0; i < r.length; i++) {
      sum += term.of(r[i], c[i]);
    }
    return Optional.of(sum);
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
