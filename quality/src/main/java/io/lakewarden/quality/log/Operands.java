package io.lakewarden.quality.log;

import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.Comparison;
import io.lakewarden.quality.rules.Operand;
import io.lakewarden.quality.rules.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampType;

/** Translates what a rule compares with into values of the type that statistics have. */
final class Operands {
  private static final int SPARK_DIGITS = 38;

  private final LocalDateTime present;
  private final ZoneId zone;

  Operands(LocalDateTime present, ZoneId zone) {
    this.present = present;
    this.zone = zone;
  }

  /**
   * The operands as values, NULL left out, and of text operands those that no value is spelled as;
   * empty where the scan would compare in another way than values of this type compare.
   */
  Optional<List<Comparable<?>>> of(Comparison comparison, BoundColumn column) {
    var values = new ArrayList<Comparable<?>>();
    for (var operand : comparison.operands()) {
      if (operand == Operand.Keyword.NULL) {
        continue;
      }
      if (operand == Operand.Keyword.EMPTY && column.isText()) {
        values.add("");
        continue;
      }
      if (operand instanceof Operand.Text text && isEquality(comparison.operator())) {
        if (!(column.isText() || isSpelledOnce(column))) {
          return Optional.empty();
        }
        read(text.value(), column).ifPresent(values::add);
        continue;
      }
      var value = value(operand, column);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private Optional<Comparable<?>> value(Operand operand, BoundColumn column) {
    if (operand instanceof Operand.Quantity number && column.isNumeric()) {
      return number(number.value(), column);
    }
    if (operand instanceof Operand.Moment moment) {
      var at = moment.at(present);
      if (column.type() instanceof DateType) {
        return Optional.of(at.toLocalDate());
      }
      if (column.type() instanceof TimestampType) {
        return Optional.of(at.atZone(zone).toInstant().truncatedTo(ChronoUnit.MICROS));
      }
    }
    return Optional.empty();
  }

  /** Spark compares decimals exactly as long as both fit into one type of 38 digits. */
  private static Optional<Comparable<?>> number(BigDecimal number, BoundColumn column) {
    var scale = number.scale();
    var precision = Math.max(number.precision(), scale);
    if (scale < 0 || precision > SPARK_DIGITS) {
      return Optional.empty();
    }
    if (column.isFloating()) {
      return Optional.of(number.doubleValue() + 0.0);
    }
    var type = decimal(column);
    var whole = Math.max(type.precision() - type.scale(), precision - scale);
    return whole + Math.max(type.scale(), scale) <= SPARK_DIGITS
        ? Optional.of(number)
        : Optional.empty();
  }

  private static DecimalType decimal(BoundColumn column) {
    if (column.type() instanceof DecimalType decimal) {
      return decimal;
    }
    if (column.type() instanceof LongType) {
      return new DecimalType(20, 0);
    }
    return column.type() instanceof ByteType
        ? new DecimalType(3, 0)
        : new DecimalType(column.type() instanceof ShortType ? 5 : 10, 0);
  }

  /** The value whose one spelling a text is. */
  private static Optional<Comparable<?>> read(String text, BoundColumn column) {
    try {
      Comparable<?> value =
          column.isText()
              ? text
              : column.type() instanceof DateType
                  ? LocalDate.parse(text)
                  : column.type() instanceof BooleanType
                      ? Boolean.valueOf(text)
                      : new BigDecimal(new BigInteger(text));
      return value.toString().equals(text) ? Optional.of(value) : Optional.empty();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isSpelledOnce(BoundColumn column) {
    return column.type() instanceof IntegralType
        || column.type() instanceof BooleanType
        || column.type() instanceof DateType;
  }

  private static boolean isEquality(Operator operator) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS, IN, NOT_IN -> true;
      default -> false;
    };
  }
}
