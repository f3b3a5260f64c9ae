package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Locale;

/** How strategies and numbers are worded. */
final class Texts {
  private static final double WHOLE = 1e15;

  private Texts() {}

  static void requireEnough(Strategy strategy, List<Double> earlier) {
    if (earlier.size() < strategy.needed()) {
      throw new IllegalArgumentException(
          strategy.text() + " needs " + strategy.needed() + " values, found " + earlier.size());
    }
  }

  static String ends(double low, double high) {
    return (Double.isInfinite(low) ? "any" : number(low))
        + " to "
        + (Double.isInfinite(high) ? "any" : number(high));
  }

  static String deviations(double deviations, int points) {
    return number(deviations)
        + " deviations"
        + (points == Integer.MAX_VALUE ? "" : ", last " + points);
  }

  /** Whole numbers as such, others to six significant digits. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
