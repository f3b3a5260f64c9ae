package io.lakewarden.jobs.pipeline;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RowFingerprint;
import io.lakewarden.quality.rules.SqlText;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a dataset from which quarantined rows were copied, found by their fingerprint. Of
 * equal rows, as many are replaced as there are rows to replace them; the others are retained.
 *
 * @param slice the rows that were validated together
 */
record Originals(Dataset<Row> slice) {
  private static final String COPIES = "_lakewarden_copies";

  /** The originals of these rows, each with the number it has among equal ones. */
  Dataset<Row> of(Dataset<Row> replacing) {
    var copies =
        replacing.groupBy(Quarantine.FINGERPRINT).count().toDF(Quarantine.FINGERPRINT, COPIES);
    return Quarantine.numbered(fingerprinted().join(copies, Quarantine.FINGERPRINT));
  }

  /** Whether one {@link #of originals} is retained. */
  static Column isRetained() {
    return col(Quarantine.OCCURRENCE).gt(col(COPIES));
  }

  /** The rows of the slice that stay when these come: with their columns alone. */
  Dataset<Row> staying(Dataset<Row> replacing) {
    return fingerprinted()
        .join(replacing, new String[] {Quarantine.FINGERPRINT}, "left_anti")
        .select(columns())
        .unionAll(retained(replacing));
  }

  /** Of the originals of these rows, those that are retained: with their columns alone. */
  Dataset<Row> retained(Dataset<Row> replacing) {
    return of(replacing).filter(isRetained()).select(columns());
  }

  /** The columns of the slice. */
  Column[] columns() {
    return names().stream().map(name -> col(SqlText.quoted(name))).toArray(Column[]::new);
  }

  /** What makes two rows of the slice equal. */
  Column identity() {
    return RowFingerprint.of(names());
  }

  private List<String> names() {
    return List.of(slice.columns());
  }

  private Dataset<Row> fingerprinted() {
    return slice.select(col("*"), identity().as(Quarantine.FINGERPRINT));
  }
}
