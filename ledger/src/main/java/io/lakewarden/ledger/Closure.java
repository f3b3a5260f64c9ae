package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All that stems from anything, over a set of edges.
 *
 * @param pairs still to be computed when they are asked for
 */
record Closure(Dataset<Row> pairs, EdgesDigest edges) {
  /** These columns with those that tell of which edges a row is the closure. */
  static StructType schema(StructType pairs) {
    return pairs
        .add(
            "as_of",
            DataTypes.TimestampType,
            true,
            "The newest statement that was followed when this was computed.")
        .add(
            "edges_digest",
            DataTypes.StringType,
            true,
            "Tells the edges that were followed from others; see lineage_closure_state.");
  }

  /** The pairs, each with what it is the closure of. */
  Dataset<Row> rows() {
    return pairs
        .withColumn("as_of", lit(edges.asOf().orElse(null)).cast(DataTypes.TimestampType))
        .withColumn("edges_digest", lit(edges.text()));
  }
}
