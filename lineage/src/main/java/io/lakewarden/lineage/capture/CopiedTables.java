package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.commands.CloneTableCommand;
import org.apache.spark.sql.delta.commands.ConvertToDeltaCommand;
import org.apache.spark.sql.delta.commands.CreateDeltaTableCommand;
import org.apache.spark.sql.delta.commands.RestoreTableCommand;

/** Statements that copy a whole table without a query: clone, restore and convert. */
final class CopiedTables {
  private final WalkReport report;

  CopiedTables(WalkReport report) {
    this.report = report;
  }

  Optional<StatementLineage> lineage(LogicalPlan root) {
    if (!DeltaClasses.areVisible()) {
      return Optional.empty();
    }
    if (root instanceof CreateDeltaTableCommand create) {
      Optional<LogicalPlan> query = Scala.optional(create.query());
      var target =
          create.tableByPath()
              ? SourceDataset.path(DatasetNames.table(create.table()).path().orElse(""))
              : DatasetNames.table(create.table());
      return query
          .filter(CloneTableCommand.class::isInstance)
          .map(clone -> cloned((CloneTableCommand) clone, target));
    } else if (root instanceof CloneTableCommand clone) {
      return Optional.of(cloned(clone, SourceDataset.path(DatasetNames.path(clone.targetPath()))));
    } else if (root instanceof RestoreTableCommand restore) {
      return Optional.of(restored(DeltaPlans.restored(restore.sourceTable())));
    } else if (root instanceof ConvertToDeltaCommand convert) {
      return Optional.of(converted(convert));
    }
    return Optional.empty();
  }

  private StatementLineage cloned(CloneTableCommand clone, SourceDataset target) {
    var source = DeltaPlans.cloned(clone.sourceTable());
    return copy("CLONE", source, target, clone.sourceTable().schema().fieldNames());
  }

  private StatementLineage restored(SourceDataset table) {
    report.unknown("columns of RestoreTableCommand");
    return copy("RESTORE", table, table.withDelta(null, Optional.empty()), new String[0]);
  }

  /** The files stay where they are; what columns they have is not part of the plan. */
  private StatementLineage converted(ConvertToDeltaCommand convert) {
    var table = convert.tableIdentifier();
    var path = DatasetNames.isPath(table) ? table.table() : null;
    var target =
        path == null
            ? DatasetNames.table(table)
            : SourceDataset.path(DatasetNames.path(new org.apache.hadoop.fs.Path(path)));
    report.unknown("columns of " + convert.nodeName());
    return copy("CONVERT", target, target, new String[0]);
  }

  private StatementLineage copy(
      String operation, SourceDataset source, SourceDataset target, String[] columns) {
    report.source(source);
    List<TargetColumn> copied = new ArrayList<>();
    Arrays.stream(columns)
        .forEach(
            name ->
                copied.add(
                    new TargetColumn(
                        name,
                        new ColumnFlow(
                            Set.of(Influence.identity(new SourceColumn(source, List.of(name)))),
                            name))));
    return new StatementLineage(operation, Optional.of(target), copied, Map.of());
  }
}
