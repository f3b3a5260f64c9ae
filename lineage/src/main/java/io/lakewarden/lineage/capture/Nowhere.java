package io.lakewarden.lineage.capture;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/**
 * Sinks that keep nothing beyond their session: the console, {@code noop}, and the memory sink,
 * whose table is a name of its session. What goes there is only read.
 */
final class Nowhere {
  private static final Set<String> SINKS =
      Set.of(
          "org.apache.spark.sql.execution.streaming.ConsoleTable$",
          "org.apache.spark.sql.execution.streaming.ConsoleSinkProvider",
          "org.apache.spark.sql.execution.streaming.sources.MemorySink",
          "org.apache.spark.sql.execution.datasources.noop.NoopTable$");

  private Nowhere() {}

  static boolean is(Object sink) {
    return SINKS.contains(sink.getClass().getName());
  }

  /** The query of a write that goes nowhere. */
  static Optional<LogicalPlan> query(LogicalPlan root) {
    if (root instanceof V2WriteCommand write
        && write.table() instanceof DataSourceV2Relation relation
        && is(relation.table())) {
      return Optional.of(write.query());
    }
    return root instanceof SaveIntoDataSourceCommand save && is(save.dataSource())
        ? Optional.of(save.query())
        : Optional.empty();
  }
}
