package io.lakewarden.models;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/**
 * One input of a model: its name in the data, its role and the Spark type it had in training.
 *
 * <p>A numeric feature comes from a number, a boolean or text that holds numbers; null, NaN,
 * infinity and text that is no number are missing and get the training median. A categorical
 * feature is used as text, null being a category of its own.
 */
record Feature(String name, Role role, String type) {
  enum Role {
    NUMERIC,
    CATEGORICAL
  }

  /** What is wrong with a column of this type for this role, if anything. */
  static Optional<String> unsuitable(String name, Role role, DataType type) {
    var suitable =
        switch (role) {
          case NUMERIC -> isNumber(type) || type instanceof StringType;
          case CATEGORICAL ->
              isNumber(type)
                  || type instanceof StringType
                  || type instanceof DateType
                  || type instanceof TimestampType;
        };
    return suitable
        ? Optional.empty()
        : Optional.of(
            "column '%s' is %s, which cannot be a %s feature"
                .formatted(
                    name, type.simpleString(), role == Role.NUMERIC ? "numeric" : "categorical"));
  }

  /** What changed since training in a way that would change the meaning of this feature. */
  Optional<String> retyped(DataType now) {
    var trained = DataType.fromDDL(type);
    var same =
        trained.equals(now)
            || (isWhole(trained) && isWhole(now))
            || (role == Role.NUMERIC && isNumber(trained) && isNumber(now));
    return same
        ? Optional.empty()
        : Optional.of(
            "column '%s' is %s and was %s in training".formatted(name, now.simpleString(), type));
  }

  /** Whether numbers must be read out of text. */
  boolean readsText() {
    return role == Role.NUMERIC && DataType.fromDDL(type) instanceof StringType;
  }

  /** The column as the pipeline takes it in. */
  Column input() {
    if (role == Role.CATEGORICAL) {
      return Names.text(Names.column(name));
    }
    var number = number();
    return when(abs(number).leq(Double.MAX_VALUE), number);
  }

  /** The column as a number, null where text is none. */
  Column number() {
    return readsText()
        ? expr("try_cast(" + Names.quoted(name) + " as double)")
        : Names.column(name).cast(DataTypes.DoubleType);
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType;
  }

  private static boolean isWhole(DataType type) {
    return type.equals(DataTypes.ByteType)
        || type.equals(DataTypes.ShortType)
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.LongType);
  }
}
