package io.lakewarden.quality.rules;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** Finds the values that a dataset declares to stand for a missing one. */
final class SentinelPredicates {
  private SentinelPredicates() {}

  /**
   * Whether a value is one of these: texts without the blanks around them, numbers by what they
   * are, {@code NaN} among them; null where there is no value.
   */
  static Column holds(List<String> sentinels, BoundColumn column) {
    if (column.isText()) {
      return trim(column.column()).isin(sentinels.toArray());
    }
    if (!column.isNumeric()) {
      return lit(false);
    }
    var numbers = new ArrayList<BigDecimal>();
    var holds = lit(false);
    for (var sentinel : sentinels) {
      try {
        numbers.add(new BigDecimal(sentinel.strip()));
      } catch (NumberFormatException e) {
        // Other texts are no value of a column of numbers.
        holds = column.isFloating() ? holds.or(unwritten(sentinel.strip(), column)) : holds;
      }
    }
    return holds.or(new NumberPredicates(column).isAnyOf(numbers));
  }

  /** Doubles that no digits write, in the letters in which Spark and Java write them. */
  private static Column unwritten(String sentinel, BoundColumn column) {
    return switch (sentinel) {
      case "NaN" -> isnan(column.column());
      case "Infinity" -> column.column().equalTo(Double.POSITIVE_INFINITY);
      case "-Infinity" -> column.column().equalTo(Double.NEGATIVE_INFINITY);
      default -> lit(false);
    };
  }
}
