package io.lakewarden.lineage.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.plans.logical.CreateTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.apache.spark.sql.execution.command.CreateDataSourceTableAsSelectCommand;
import org.apache.spark.sql.execution.command.CreateViewCommand;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.metric.SQLMetric;

/**
 * Statements that write nothing where their target exists already. They are reads then; where it
 * cannot be told without asking storage, their columns are left out.
 */
final class ConditionalWrites {
  private final Execution execution;
  private final WalkReport report;

  ConditionalWrites(Execution execution, WalkReport report) {
    this.execution = execution;
    this.report = report;
  }

  Optional<StatementLineage> settled(StatementLineage lineage) {
    var root = withoutDefinitions(execution.query().analyzed());
    if (!execution.succeeded() || !isConditional(root)) {
      return Optional.of(lineage);
    }
    var written = isWritten(root, lineage);
    if (written.isEmpty()) {
      report.unknown("whether " + root.nodeName() + " wrote");
      return Optional.of(
          new StatementLineage(lineage.operation(), lineage.target(), List.of(), Map.of()));
    }
    if (written.get()) {
      return Optional.of(lineage);
    }
    return report.sources().isEmpty()
        ? Optional.empty()
        : Optional.of(StatementLineage.read("READ"));
  }

  private static LogicalPlan withoutDefinitions(LogicalPlan root) {
    return root instanceof WithCTE with ? withoutDefinitions(with.plan()) : root;
  }

  private static boolean isConditional(LogicalPlan root) {
    return (root instanceof CreateTableAsSelect create && create.ignoreIfExists())
        || (root instanceof CreateViewCommand view && view.allowExisting())
        || (root instanceof SaveIntoDataSourceCommand save && save.mode() == SaveMode.Ignore)
        || (root instanceof CreateDataSourceTableAsSelectCommand create
            && create.mode() == SaveMode.Ignore)
        || (root instanceof InsertIntoHadoopFsRelationCommand insert
            && (insert.mode() == SaveMode.Ignore || insert.ifPartitionNotExists()));
  }

  /** Empty where it is not known. */
  private Optional<Boolean> isWritten(LogicalPlan root, StatementLineage lineage) {
    if (!execution.commits().isEmpty()) {
      return Optional.of(true);
    }
    if (root instanceof InsertIntoHadoopFsRelationCommand) {
      Optional<SQLMetric> files =
          Scala.optional(execution.query().executedPlan().metrics().get("numFiles"));
      return files.map(count -> count.value() > 0);
    } else if (root instanceof CreateDataSourceTableAsSelectCommand) {
      return Optional.of(execution.scanned().hasWritten());
    } else if (root instanceof CreateViewCommand view) {
      return isCreated(view);
    }
    // A log store that notes every commit has noted none.
    return isDelta(root)
            && RecordingLogStore.isAtWork(execution.query().sparkSession(), lineage.target())
        ? Optional.of(false)
        : Optional.empty();
  }

  private static boolean isDelta(LogicalPlan root) {
    if (root instanceof CreateTableAsSelect create) {
      Optional<String> provider = Scala.optional(create.tableSpec().provider());
      return provider.filter("delta"::equalsIgnoreCase).isPresent();
    }
    return root instanceof SaveIntoDataSourceCommand save
        && DeltaClasses.isSource(save.dataSource());
  }

  /** Only a catalogue in memory is asked: any other one may be far away. */
  private Optional<Boolean> isCreated(CreateViewCommand view) {
    return new NearCatalog(execution.query().sparkSession())
        .find(view.name())
        .map(table -> execution.window().contains(table.createTime()));
  }
}
