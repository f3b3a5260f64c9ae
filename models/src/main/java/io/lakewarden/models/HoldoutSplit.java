package io.lakewarden.models;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.lakewarden.core.config.ModelConfig;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Divides rows into training and holdout by a hash of their key, so that a row stays on its side
 * whatever the file layout, the number of cores or the rows beside it.
 *
 * <p>The hash is Spark's {@code xxhash64} over the key columns as text (timestamps and bytes as
 * they are, because their text depends on the session). Without a key all columns are hashed: equal
 * rows share a side, and a new column changes the split.
 */
public final class HoldoutSplit {
  private static final long BUCKETS = 1_000_000;

  private HoldoutSplit() {}

  /** The rows to train on where no evaluation data is named. */
  public static Dataset<Row> training(ModelConfig spec, Dataset<Row> rows) {
    return rows.where(bucket(spec, rows).geq(edge(spec)));
  }

  /** The rows to evaluate on where no evaluation data is named. */
  public static Dataset<Row> holdout(ModelConfig spec, Dataset<Row> rows) {
    return rows.where(bucket(spec, rows).lt(edge(spec)));
  }

  /** The hash that decides a row's side and its place in the training order. */
  static Column hash(List<String> key, StructType schema) {
    var missing = Names.missing(schema, key);
    if (!missing.isEmpty()) {
      throw Messages.missingColumns("Cannot split the rows by their key", missing);
    }
    var fields =
        key.isEmpty()
            ? Arrays.stream(schema.fields())
            : key.stream().flatMap(name -> Names.find(schema, name).stream());
    return xxhash64(fields.map(HoldoutSplit::hashed).toArray(Column[]::new));
  }

  private static Column hashed(StructField field) {
    var column = Names.column(field.name());
    var type = field.dataType();
    var stable = type.equals(DataTypes.TimestampType) || type.equals(DataTypes.BinaryType);
    return stable ? column : column.cast("string");
  }

  private static Column bucket(ModelConfig spec, Dataset<Row> rows) {
    return pmod(hash(spec.key(), rows.schema()), lit(BUCKETS));
  }

  private static long edge(ModelConfig spec) {
    return Math.round(spec.holdout() * BUCKETS);
  }
}
