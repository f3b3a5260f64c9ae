package io.lakewarden.ledger;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A view of the ledger that no query can define, because Spark's SQL knows no recursion; it shows
 * what was there when it was registered. {@link StoredClosures} keeps its rows in a table for
 * engines in which no code of ours runs.
 *
 * @param needs the views of the session that it is computed from
 */
record ComputedView(
    String name,
    String comment,
    StructType schema,
    List<String> needs,
    Function<SparkSession, Closure> closure) {
  private static final String FRESH =
      " In `lakewarden query` and `Ledger.register` as of its registration, in a catalogue as"
          + " `lakewarden lineage closure` last wrote it: as_of is the newest statement that was"
          + " followed, and lineage_closure_state tells whether it still is the closure.";

  static final List<ComputedView> ALL =
      List.of(
          new ComputedView(
              "lineage_closure",
              "Which table stems from which (ancestor, descendant, min_depth). Datasets go by their"
                  + " newest names."
                  + FRESH,
              Closure.schema(LineageClosure.SCHEMA),
              List.of("table_lineage"),
              LineageClosure::of),
          new ComputedView(
              "lineage_column_closure",
              "Which column stems from which (ancestor_table, ancestor_column, descendant_table,"
                  + " descendant_column, min_depth; direct_only: values get there and do not only"
                  + " decide; masked: on every such way a function hides them). Datasets go by"
                  + " their newest names."
                  + FRESH,
              Closure.schema(ColumnClosure.SCHEMA),
              List.of("table_lineage", "column_lineage"),
              ColumnClosure::of));
}
