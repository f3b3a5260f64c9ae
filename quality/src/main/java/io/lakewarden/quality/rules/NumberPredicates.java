package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;

/**
 * Compares a column of numbers with constants to the last digit.
 *
 * <p>Spark compares decimals in a common type of at most 38 digits and gives up digits, or the
 * value, where that is too small. So a constant is brought into the column's own type first:
 * rounded towards the side that leaves the comparison as it is, and infinite beyond the column's
 * range.
 */
final class NumberPredicates {
  private static final int DIGITS_OF_INTEGERS = 19;

  private final BoundColumn column;

  NumberPredicates(BoundColumn column) {
    this.column = column;
  }

  /** Whether the column has exactly this value; null where it has none. */
  Column equalTo(BigDecimal number) {
    if (column.isFloating() || number.stripTrailingZeros().scale() <= scale()) {
      return column.column().equalTo(literal(number, RoundingMode.FLOOR));
    }
    return column.column().isNotNull().and(lit(false));
  }

  /** Whether the column has one of these values; null where it has none. */
  Column isAnyOf(List<BigDecimal> numbers) {
    return numbers.stream().map(this::equalTo).reduce(lit(false), Column::or);
  }

  /** Whether the column's value is in this order to the constants; null where it has none. */
  Column ordered(Operator operator, List<BigDecimal> numbers) {
    var first = numbers.get(0);
    return switch (operator) {
      case GREATER_THAN -> above(first);
      case GREATER_THAN_EQUAL_TO -> atLeast(first);
      case LESS_THAN -> below(first);
      case LESS_THAN_EQUAL_TO -> atMost(first);
      case BETWEEN -> above(first).and(below(numbers.get(1)));
      case NOT_BETWEEN -> atMost(first).or(atLeast(numbers.get(1)));
      default -> throw new IllegalStateException("Not an order: " + operator);
    };
  }

  private Column above(BigDecimal number) {
    return column.column().gt(literal(number, RoundingMode.FLOOR));
  }

  private Column atLeast(BigDecimal number) {
    return column.column().geq(literal(number, RoundingMode.CEILING));
  }

  private Column below(BigDecimal number) {
    return column.column().lt(literal(number, RoundingMode.CEILING));
  }

  private Column atMost(BigDecimal number) {
    return column.column().leq(literal(number, RoundingMode.FLOOR));
  }

  private Column literal(BigDecimal number, RoundingMode mode) {
    if (column.isFloating()) {
      return column.type() instanceof FloatType
          ? lit(number.floatValue())
          : lit(number.doubleValue());
    }
    var rounded = number.setScale(scale(), mode);
    return rounded.precision() - rounded.scale() > integerDigits()
        ? lit(rounded.signum() * Double.POSITIVE_INFINITY)
        : lit(rounded);
  }

  private int scale() {
    return column.type() instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  private int integerDigits() {
    return column.type() instanceof DecimalType decimal
        ? decimal.precision() - decimal.scale()
        : DIGITS_OF_INTEGERS;
  }
}
