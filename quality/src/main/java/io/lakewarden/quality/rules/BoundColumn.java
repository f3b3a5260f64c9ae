package io.lakewarden.quality.rules;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of a bound frame: the name people know, and the safe alias that expressions use.
 *
 * @param alias its name in the bound frame, made of a letter and its position
 */
public record BoundColumn(String name, String alias, DataType type) {

  /** A reference to it in the bound frame. */
  public Column column() {
    return functions.col(alias);
  }

  /** Whether it holds numbers. */
  public boolean isNumeric() {
    return type instanceof NumericType;
  }

  /** Whether it holds binary floating-point numbers, which know NaN. */
  public boolean isFloating() {
    return type instanceof DoubleType || type instanceof FloatType;
  }

  /** Whether it holds text. */
  public boolean isText() {
    return type instanceof StringType;
  }

  boolean isDate() {
    return type instanceof DateType;
  }

  /** Whether it holds dates or points in time. */
  public boolean isTemporal() {
    return isDate() || type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  /** Whether its values have exactly one usual spelling. */
  boolean isExact() {
    return type instanceof IntegralType || type instanceof BooleanType || isDate();
  }

  /** Whether it has no parts. */
  public boolean isAtomic() {
    return isText() || isNumeric() || isTemporal() || type instanceof BooleanType;
  }

  /** Whether its type holds values of this data type of the rule language, when it is no text. */
  public boolean fits(String wanted) {
    return switch (wanted) {
      case "Boolean" -> type instanceof BooleanType;
      case "Date" -> isDate();
      case "Timestamp" -> isTemporal() && !isDate();
      case "Integer" -> type instanceof IntegralType && type.defaultSize() <= 4;
      case "Long" -> type instanceof IntegralType;
      default -> isNumeric() && !(type instanceof DecimalType decimal && decimal.scale() > 15);
    };
  }

  /** The problem that a rule asks something of it that its type cannot answer. */
  public RuleProblem wrongType(String wanted) {
    return new RuleProblem(
        "column '" + name + "' is " + type.simpleString() + ", and the rule needs " + wanted);
  }
}
