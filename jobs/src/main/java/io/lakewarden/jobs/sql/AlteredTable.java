package io.lakewarden.jobs.sql;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.ledger.DeltaTables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.ResolvedTable;
import org.apache.spark.sql.catalyst.plans.logical.AlterTableCommand;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * A Delta table whose columns a statement changed, which is no lineage: what columns the table has
 * after it.
 */
final class AlteredTable {
  private static final Logger LOG = LoggerFactory.getLogger(AlteredTable.class);
  private static final String ROLE = "ALTERED";

  private AlteredTable() {}

  /** The new version, where the statement that was run altered a Delta table of the catalogue. */
  static Optional<DatasetVersionRecord> after(SparkSession session, Dataset<Row> statement) {
    var analyzed = statement.queryExecution().analyzed();
    var command = analyzed instanceof CommandResult result ? result.commandLogicalPlan() : analyzed;
    if (command instanceof AlterTableCommand alter
        && alter.table() instanceof ResolvedTable table
        && table.identifier().namespace().length == 1) {
      return described(session, table);
    }
    return Optional.empty();
  }

  private static Optional<DatasetVersionRecord> described(
      SparkSession session, ResolvedTable table) {
    var database = table.identifier().namespace()[0];
    var name = String.join(".", table.catalog().name(), database, table.identifier().name());
    try {
      var found =
          session
              .sessionState()
              .catalog()
              .getTableMetadata(
                  new TableIdentifier(table.identifier().name(), Option.apply(database)));
      var tables = new DeltaTables(session);
      var path = found.location().toString();
      if (!tables.exists(path)) {
        return Optional.empty();
      }
      var pin = tables.pin(name, path);
      return Optional.of(
          new DatasetVersionRecord(
              pin.dataset(),
              pin.tableId(),
              pin.version(),
              pin.path(),
              ROLE,
              pin.schemaDigest(),
              tables.schemaJson(pin),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of()));
    } catch (GovernanceException | AnalysisException e) {
      LOG.warn("The columns of {} after it was altered are not known: {}", name, e.getMessage());
      return Optional.empty();
    }
  }
}
