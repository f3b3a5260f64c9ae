package io.lakewarden.quality.log;

import io.lakewarden.quality.rules.Operator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All values between two ends, both included.
 *
 * @param countable whether they are whole numbers or days
 */
record Range(Comparable<?> low, Comparable<?> high, boolean countable) {
  /** Which values of a range, or of a column, satisfy a condition. */
  enum Share {
    ALL,
    NONE,
    /** Some do and some do not, or it cannot be told. */
    MIXED;

    Share opposite() {
      return switch (this) {
        case ALL -> NONE;
        case NONE -> ALL;
        case MIXED -> MIXED;
      };
    }
  }

  static Range point(Object value) {
    return new Range((Comparable<?>) value, (Comparable<?>) value, false);
  }

  /** Which of the values satisfy a comparison with these operands, which are of their type. */
  Share satisfying(Operator operator, List<? extends Comparable<?>> operands) {
    return switch (operator) {
      case EQUALS, IN -> amongst(operands);
      case NOT_EQUALS, NOT_IN -> amongst(operands).opposite();
      case GREATER_THAN -> above(operands.get(0), false);
      case GREATER_THAN_EQUAL_TO -> above(operands.get(0), true);
      case LESS_THAN -> above(operands.get(0), true).opposite();
      case LESS_THAN_EQUAL_TO -> above(operands.get(0), false).opposite();
      case BETWEEN -> between(operands.get(0), operands.get(1));
      case NOT_BETWEEN -> between(operands.get(0), operands.get(1)).opposite();
      case MATCHES, NOT_MATCHES -> Share.MIXED;
    };
  }

  private Share above(Comparable<?> limit, boolean included) {
    if (order(low, limit) > 0 || (included && order(low, limit) == 0)) {
      return Share.ALL;
    }
    return order(high, limit) < 0 || (!included && order(high, limit) == 0)
        ? Share.NONE
        : Share.MIXED;
  }

  private Share between(Comparable<?> from, Comparable<?> to) {
    var afterStart = above(from, false);
    var beforeEnd = above(to, true).opposite();
    if (afterStart == Share.NONE || beforeEnd == Share.NONE || order(from, to) >= 0) {
      return Share.NONE;
    }
    return afterStart == Share.ALL && beforeEnd == Share.ALL ? Share.ALL : Share.MIXED;
  }

  private Share amongst(List<? extends Comparable<?>> operands) {
    var inside =
        operands.stream()
            .filter(value -> order(low, value) <= 0 && order(value, high) <= 0)
            .map(Range::spelled)
            .filter(value -> !countable || isWhole(value))
            .distinct()
            .count();
    if (inside == 0) {
      return Share.NONE;
    }
    return size().filter(BigDecimal.valueOf(inside)::equals).isPresent() ? Share.ALL : Share.MIXED;
  }

  /** How many values the range has room for; absent where that is not countable. */
  private Optional<BigDecimal> size() {
    if (order(low, high) == 0) {
      return Optional.of(BigDecimal.ONE);
    }
    if (!countable) {
      return Optional.empty();
    }
    return Optional.of(
        low instanceof LocalDate first
            ? BigDecimal.valueOf(((LocalDate) high).toEpochDay() - first.toEpochDay() + 1)
            : ((BigDecimal) high).subtract((BigDecimal) low).add(BigDecimal.ONE));
  }

  /** Equal numbers in one spelling. */
  private static Object spelled(Comparable<?> value) {
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  private static boolean isWhole(Object value) {
    return !(value instanceof BigDecimal number) || number.scale() <= 0;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> int order(Comparable<?> a, Comparable<?> b) {
    return ((T) a).compareTo((T) b);
  }
}
