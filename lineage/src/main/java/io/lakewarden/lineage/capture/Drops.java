package io.lakewarden.lineage.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.ResolvedIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.DropTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.DropTableCommand;

/**
 * Statements that take a table or a view of a catalogue away. It is known by its name alone: when a
 * statement is told, what it dropped is gone.
 */
final class Drops {
  static final String TABLE = "DROP_TABLE";

  private Drops() {}

  static Optional<StatementLineage> lineage(LogicalPlan root) {
    return dataset(root)
        .map(gone -> new StatementLineage(TABLE, Optional.of(gone), List.of(), Map.of()));
  }

  private static Optional<SourceDataset> dataset(LogicalPlan root) {
    if (root instanceof DropTable drop && drop.child() instanceof ResolvedIdentifier name) {
      return Optional.of(DatasetNames.identified(name.catalog().name(), name.identifier()));
    }
    if (root instanceof DropTableCommand drop && drop.tableName().database().isDefined()) {
      var type = drop.isView() ? "VIEW" : "TABLE";
      return Optional.of(
          SourceDataset.named(type, DatasetNames.table(drop.tableName()).fullName()));
    }
    return Optional.empty();
  }
}
