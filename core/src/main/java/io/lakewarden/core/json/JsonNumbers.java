package io.lakewarden.core.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of a finite double as RFC 8785 asks for it, which is ECMAScript's Number::toString: the
 * fewest digits that read back as the same double, and of those the nearest.
 */
final class JsonNumbers {
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

  /**
   * The platform's own text can have one digit too many before JDK 19, so shorter ones are tried.
   */
  private static BigDecimal shortest(double value) {
    var exact = new BigDecimal(value);
    var best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    for (var precision = best.precision(); precision > 0; precision--) {
      var candidate = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (candidate.doubleValue() != value) {
        break;
      }
      best = candidate.stripTrailingZeros();
    }
    return best;
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
