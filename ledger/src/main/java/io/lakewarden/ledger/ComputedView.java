package io.lakewarden.ledger;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A view of the ledger that no query can define, because Spark's SQL knows no recursion; it shows
 * what was there when it was registered.
 *
 * @param needs the views of the session that it is computed from
 */
record ComputedView(
    String name, String comment, List<String> needs, Function<SparkSession, Dataset<Row>> rows) {
  static final List<ComputedView> ALL =
      List.of(
          new ComputedView(
              "lineage_closure",
              "Which table stems from which (ancestor, descendant, min_depth), as of its"
                  + " registration. Datasets go by their newest names.",
              List.of("table_lineage"),
              LineageClosure::of),
          new ComputedView(
              "lineage_column_closure",
              "Which column stems from which (ancestor_table, ancestor_column, descendant_table,"
                  + " descendant_column, min_depth; direct_only: values get there and do not only"
                  + " decide; masked: on every such way a function hides them), as of its"
                  + " registration. Datasets go by their newest names.",
              List.of("table_lineage", "column_lineage"),
              ColumnClosure::of));
}
