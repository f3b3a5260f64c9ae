package io.lakewarden.quality.profile;

import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What a pass can find out about a column of some type. */
enum ColumnKind {
  TEXT,
  WHOLE,
  FRACTION,
  DECIMAL,
  BOOLEAN,
  TIME,
  /** With parts, or of a type without an order that people use. */
  OTHER;

  static ColumnKind of(DataType type) {
    if (type instanceof StringType) {
      return TEXT;
    }
    if (type instanceof IntegralType) {
      return WHOLE;
    }
    if (type instanceof DoubleType || type instanceof FloatType) {
      return FRACTION;
    }
    if (type instanceof DecimalType) {
      return DECIMAL;
    }
    if (type instanceof BooleanType) {
      return BOOLEAN;
    }
    return type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType
        ? TIME
        : OTHER;
  }

  boolean isNumber() {
    return this == WHOLE || this == FRACTION || this == DECIMAL;
  }

  /** Whether the values are looked at as people write them. */
  boolean isSpelled() {
    return this == TEXT || this == WHOLE || this == BOOLEAN;
  }
}
