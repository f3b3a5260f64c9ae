package io.lakewarden.lineage.capture;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.streaming.sources.WriteToMicroBatchDataSourceV1;

/**
 * A write to a Delta table that made no version, as one of no rows: where the log store that notes
 * commits was at work and saw none.
 */
final class MissingCommit {
  static final String MARKER = "no commit";

  private final Execution execution;
  private final WalkReport report;

  MissingCommit(Execution execution, WalkReport report) {
    this.execution = execution;
    this.report = report;
  }

  /** Marks the statement; its edges stay, as rows might have gone this way. */
  void mark(StatementLineage lineage) {
    if (execution.succeeded()
        && execution.commits().isEmpty()
        && isOnDelta(lineage)
        && RecordingLogStore.isAtWork(execution.query().sparkSession(), lineage.target())) {
      report.unknown(MARKER);
    }
  }

  private boolean isOnDelta(StatementLineage lineage) {
    return DeltaClasses.areVisible()
        && lineage.target().isPresent()
        && !lineage.operation().equals(Renames.TABLE) // which only the catalogue has to know
        && !lineage.operation().equals(Drops.TABLE)
        && (lineage.target().get().tableId().isPresent() || isDelta(execution.query().analyzed()));
  }

  private static boolean isDelta(LogicalPlan root) {
    return (root instanceof SaveIntoDataSourceCommand save
            && DeltaClasses.isSource(save.dataSource()))
        || (root instanceof WriteToMicroBatchDataSourceV1 write
            && DeltaPlans.sink(write.sink()).isPresent());
  }
}
