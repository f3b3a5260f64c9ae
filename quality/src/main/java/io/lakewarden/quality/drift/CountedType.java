package io.lakewarden.quality.drift;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * How a value of one of Spark's types is taken from a row and counted. Whole numbers and decimals
 * are counted as the nearest double; NaN counts as no value.
 */
enum CountedType {
  BYTE,
  SHORT,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  DECIMAL,
  /** As seconds since 1970. */
  DATE,
  /** As seconds since 1970, with or without a zone. */
  TIMESTAMP,
  TEXT,
  BOOLEAN;

  private static final double SECONDS_A_DAY = 86_400;
  private static final double MICROS_A_SECOND = 1_000_000;
  private static final UTF8String TRUE = UTF8String.fromString("true");
  private static final UTF8String FALSE = UTF8String.fromString("false");

  /** The type of a column that is compared, by Spark's. */
  static CountedType of(DataType type) {
    if (type instanceof StringType) {
      return TEXT;
    }
    if (type instanceof DecimalType) {
      return DECIMAL;
    }
    if (type instanceof ByteType || type instanceof ShortType) {
      return type instanceof ByteType ? BYTE : SHORT;
    }
    if (type instanceof IntegerType || type instanceof LongType) {
      return type instanceof IntegerType ? INT : LONG;
    }
    if (type instanceof FloatType || type instanceof DoubleType) {
      return type instanceof FloatType ? FLOAT : DOUBLE;
    }
    return type instanceof DateType
        ? DATE
        : type.typeName().startsWith("timestamp") ? TIMESTAMP : BOOLEAN;
  }

  boolean isNumber() {
    return this != TEXT && this != BOOLEAN;
  }

  void count(ColumnCounts counts, InternalRow row, int ordinal, DataType type) {
    if (counts instanceof TextCounts texts) {
      texts.add(this == TEXT ? row.getUTF8String(ordinal) : row.getBoolean(ordinal) ? TRUE : FALSE);
    } else {
      var number = number(row, ordinal, type);
      if (!Double.isNaN(number)) {
        ((NumberCounts) counts).add(number);
      }
    }
  }

  private double number(InternalRow row, int ordinal, DataType type) {
    return switch (this) {
      case BYTE -> row.getByte(ordinal);
      case SHORT -> row.getShort(ordinal);
      case INT -> row.getInt(ordinal);
      case LONG -> row.getLong(ordinal);
      case FLOAT -> row.getFloat(ordinal);
      case DOUBLE -> row.getDouble(ordinal);
      case DECIMAL -> ((Decimal) row.get(ordinal, type)).toDouble();
      case DATE -> row.getInt(ordinal) * SECONDS_A_DAY;
      case TIMESTAMP -> row.getLong(ordinal) / MICROS_A_SECOND;
      case TEXT, BOOLEAN -> throw new IllegalStateException(this + " is no number");
    };
  }
}
