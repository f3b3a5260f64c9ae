package io.lakewarden.lineage.capture;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.ResolvedIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.CreateTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ReplaceTableAsSelect;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.delta.catalog.DeltaTableV2;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;

/** Where the Delta table lies that a statement wrote. */
final class WrittenTable {
  private WrittenTable() {}

  /** The table's folder; empty where the statement wrote no Delta table. Asks the catalogue. */
  static Optional<Path> path(LogicalPlan root, SourceDataset target) {
    if (root instanceof CreateTableAsSelect create) {
      return created(create.name());
    } else if (root instanceof ReplaceTableAsSelect replace) {
      return created(replace.name());
    }
    var delta =
        target.tableId().isPresent()
            || (root instanceof SaveIntoDataSourceCommand save
                && save.dataSource().getClass().getName().startsWith("org.apache.spark.sql.delta"));
    return delta ? target.path().map(Path::new) : Optional.empty();
  }

  private static Optional<Path> created(LogicalPlan name) {
    if (name instanceof ResolvedIdentifier resolved
        && resolved.catalog() instanceof TableCatalog catalog) {
      try {
        Table table = catalog.loadTable(resolved.identifier());
        return table instanceof DeltaTableV2 delta ? Optional.of(delta.path()) : Optional.empty();
      } catch (NoSuchTableException e) {
        return Optional.empty(); // Dropped since.
      }
    }
    return Optional.empty();
  }
}
