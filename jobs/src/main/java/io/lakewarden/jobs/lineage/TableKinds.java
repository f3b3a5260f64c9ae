package io.lakewarden.jobs.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How one table influences another in a statement: DIRECT where a value of any column gets there,
 * INDIRECT where all columns only decide. Where no column is known, or none is needed, as by a
 * count of rows, it is DIRECT.
 */
final class TableKinds {
  private final Set<List<String>> deciding;

  private TableKinds(Set<List<String>> deciding) {
    this.deciding = deciding;
  }

  static TableKinds unknown() {
    return new TableKinds(Set.of());
  }

  /**
   * Reads the kinds in one pass; only pairs of tables that merely decide are kept.
   *
   * @param columns the rows of {@code column_lineage}
   */
  static TableKinds of(Dataset<Row> columns) {
    var deciding = new HashSet<List<String>>();
    columns
        .where(col("source_table_full_name").isNotNull())
        .groupBy("statement_id", "source_table_full_name", "target_table_full_name")
        .agg(expr("bool_or(dependency_kind = 'DIRECT')").as("direct"))
        .where("NOT direct")
        .collectAsList()
        .forEach(row -> deciding.add(key(row.getString(0), row.getString(1), row.getString(2))));
    return new TableKinds(deciding);
  }

  String of(String statementId, String source, String target) {
    return deciding.contains(key(statementId, source, target)) ? "INDIRECT" : "DIRECT";
  }

  /** A side that a statement does not have is null. */
  private static List<String> key(String statementId, String source, String target) {
    return Arrays.asList(statementId, source, target);
  }
}
