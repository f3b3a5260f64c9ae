package io.lakewarden.quality.anomaly;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers and bands are worded. */
public final class Numbers {
  private static final double WHOLE = 1e15;
  private static final MathContext DIGITS = new MathContext(6);

  private Numbers() {}

  /** A band of which an infinite end is none. */
  public static String ends(double low, double high) {
    return (Double.isInfinite(low) ? "any" : text(low))
        + " to "
        + (Double.isInfinite(high) ? "any" : text(high));
  }

  /** Whole numbers as such, others to six significant digits. */
  public static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    var rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return Math.abs(value) < 1e-6 || Math.abs(value) >= WHOLE
        ? rounded.toString()
        : rounded.toPlainString();
  }
}
