package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.streaming.Sink;
import org.apache.spark.sql.execution.streaming.sources.ForeachBatchSink;
import org.apache.spark.sql.execution.streaming.sources.WriteToMicroBatchDataSource;
import org.apache.spark.sql.execution.streaming.sources.WriteToMicroBatchDataSourceV1;

/** One micro-batch of a stream: what it read since the last one, and where it went. */
final class StreamWrites {
  private final PlanWalker plans;

  StreamWrites(PlanWalker plans) {
    this.plans = plans;
  }

  Optional<StatementLineage> lineage(LogicalPlan root) {
    if (root instanceof WriteToMicroBatchDataSourceV1 write) {
      return Optional.of(written(write.query(), target(write)));
    } else if (root instanceof WriteToMicroBatchDataSource write) {
      var target = SourceDataset.named("OTHER", write.table().name());
      return Optional.of(written(write.query(), Optional.of(target)));
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
  private static Optional<SourceDataset> target(WriteToMicroBatchDataSourceV1 write) {
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
        .or(() -> Optional.of(SourceDataset.named("OTHER", sink.getClass().getSimpleName())));
  }
}
