package io.lakewarden.core.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The text of a finite double as RFC 8785 asks for it, which is ECMAScript's Number::toString: the
 * fewest digits that read back as the same double, and of those the nearest.
 */
final class JsonNumbers {
  /** No two decimals of so few digits read back as the same normal double. */
  private static final int UNIQUE_DIGITS = 15;

  private static final long MANTISSA = (1L << 52) - 1;

  private JsonNumbers() {}

  static String text(double value) {
    if (value == 0) {
      return "0";
    }
    var shortest = shortest(Math.abs(value));
    var digits = shortest.unscaledValue().toString();
    // The value is 0.DIGITS times ten to the power of point.
    var point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layOut(digits, point);
  }

  /** The platform's own text can have a digit too many before JDK 19, so shorter ones are tried. */
  private static BigDecimal shortest(double value) {
    var best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (best.precision() <= UNIQUE_DIGITS && value >= Double.MIN_NORMAL) {
      return best;
    }
    var exact = new BigDecimal(value);
    for (var precision = best.precision(); precision > 0; precision--) {
      var shorter = rounded(exact, precision, value);
      if (shorter.isEmpty()) {
        break;
      }
      best = shorter.get();
    }
    return best.stripTrailingZeros();
  }

  /**
   * The nearest decimal with that many digits that reads back as the value. Doubles lie twice as
   * far apart above a power of two as below it, so there the next decimal up can read back where
   * the nearest does not.
   */
  private static Optional<BigDecimal> rounded(BigDecimal exact, int precision, double value) {
    var nearest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
    if (nearest.doubleValue() == value) {
      return Optional.of(nearest);
    }
    var isPowerOfTwo = (Double.doubleToLongBits(value) & MANTISSA) == 0;
    return Optional.of(exact)
        .filter(e -> isPowerOfTwo)
        .map(e -> e.round(new MathContext(precision, RoundingMode.UP)))
        .filter(above -> above.doubleValue() == value);
  }

  private static String layOut(String digits, int point) {
    var count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    var exponent = point - 1;
    var mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent > 0 ? "+" : "-") + Math.abs(exponent);
  }
}
