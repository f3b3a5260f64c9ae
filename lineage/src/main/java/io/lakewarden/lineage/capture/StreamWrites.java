package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.streaming.Sink;
import org.apache.spark.sql.execution.streaming.sources.ForeachBatchSink;
import org.apache.spark.sql.execution.streaming.sources.ForeachWriterTable;
import org.apache.spark.sql.execution.streaming.sources.WriteToMicroBatchDataSource;
import org.apache.spark.sql.execution.streaming.sources.WriteToMicroBatchDataSourceV1;

/** One micro-batch of a stream: what it read since the last one, and where it went. */
final class StreamWrites {
  private final PlanWalker plans;
  private final ForeignDatasets foreign;
  private final WalkReport report;

  StreamWrites(PlanWalker plans, ForeignDatasets foreign, WalkReport report) {
    this.plans = plans;
    this.foreign = foreign;
    this.report = report;
  }

  Optional<StatementLineage> lineage(LogicalPlan root) {
    if (root instanceof WriteToMicroBatchDataSourceV1 write) {
      return Optional.of(written(write.query(), target(write)));
    } else if (root instanceof WriteToMicroBatchDataSource write) {
      return Optional.of(written(write.query(), target(write)));
    }
    return Optional.empty();
  }

  private StatementLineage written(LogicalPlan query, Optional<SourceDataset> target) {
    var flow = plans.flow(query);
    if (target.isEmpty()) {
      return StatementLineage.read("READ");
    }
    List<TargetColumn> columns = new ArrayList<>();
    for (Attribute column : Scala.output(query)) {
      columns.add(new TargetColumn(column.name(), flow.column(column)));
    }
    return new StatementLineage("STREAM", target, columns, flow.rows());
  }

  /** Empty for {@code foreachBatch}, whose writes are statements of their own. */
  private Optional<SourceDataset> target(WriteToMicroBatchDataSourceV1 write) {
    Sink sink = write.sink();
    if (sink instanceof ForeachBatchSink<?>) {
      return Optional.empty();
    }
    Optional<CatalogTable> table = Scala.optional(write.catalogTable());
    var path = DeltaPlans.sink(sink);
    return table
        .map(DatasetNames::table)
        .map(
            named -> path.map(at -> SourceDataset.table(named.fullName(), at.path())).orElse(named))
        .or(() -> path)
        .or(
            () ->
                Optional.of(
                    foreign.named(sink.getClass().getName(), Scala.map(write.writeOptions()))));
  }

  /** Empty where nothing is kept, and for {@code foreach}: what user code does with a row. */
  private Optional<SourceDataset> target(WriteToMicroBatchDataSource write) {
    if (Nowhere.is(write.table())) {
      return Optional.empty();
    }
    if (write.table() instanceof ForeachWriterTable<?>) {
      report.unknown(ForeachWriterTable.class.getSimpleName());
      return Optional.empty();
    }
    Optional<DataSourceV2Relation> relation = Scala.optional(write.relation());
    return relation
        .map(Leaves::dataset)
        .or(
            () ->
                Optional.of(foreign.named(write.table().name(), Scala.map(write.writeOptions()))));
  }
}
