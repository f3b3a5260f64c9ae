package io.lakewarden.jobs.sql;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.lineage.CapturedStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** What columns a Delta table has after a statement wrote or altered it, which no lineage tells. */
final class DescribedTables {
  private static final Logger LOG = LoggerFactory.getLogger(DescribedTables.class);

  private final SparkSession session;
  private final DeltaTables tables;

  DescribedTables(SparkSession session) {
    this.session = session;
    this.tables = new DeltaTables(session);
  }

  /** The versions that a statement wrote. */
  List<DatasetVersionRecord> writtenBy(CapturedStatement statement) {
    Map<String, String> names = new LinkedHashMap<>();
    for (var table : statement.tables()) {
      table
          .targetPath()
          .ifPresent(path -> names.put(path, table.targetTableFullName().orElse(path)));
    }
    return names.entrySet().stream()
        .flatMap(
            named ->
                described(named.getValue(), named.getKey(), DatasetVersionRecord.WRITTEN).stream())
        .toList();
  }

  /** The new version, where the statement that was run altered a Delta table of the catalogue. */
  Optional<DatasetVersionRecord> alteredBy(Dataset<Row> statement) {
    var analyzed = statement.queryExecution().analyzed();
    var command = analyzed instanceof CommandResult result ? result.commandLogicalPlan() : analyzed;
    if (command instanceof AlterTableCommand alter
        && alter.table() instanceof ResolvedTable table
        && table.identifier().namespace().length == 1) {
      return path(table)
          .flatMap(path -> described(name(table), path, DatasetVersionRecord.ALTERED));
    }
    return Optional.empty();
  }

  private Optional<String> path(ResolvedTable table) {
    var identifier =
        new TableIdentifier(
            table.identifier().name(), Option.apply(table.identifier().namespace()[0]));
    try {
      var found = session.sessionState().catalog().getTableMetadata(identifier);
      return Optional.of(found.location().toString());
    } catch (AnalysisException e) {
      return Optional.empty(); // Another statement has dropped it meanwhile.
    }
  }

  private static String name(ResolvedTable table) {
    return String.join(
        ".", table.catalog().name(), table.identifier().namespace()[0], table.identifier().name());
  }

  private Optional<DatasetVersionRecord> described(String name, String path, String role) {
    try {
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
              role,
              pin.schemaDigest(),
              tables.schemaJson(pin),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of()));
    } catch (GovernanceException e) {
      LOG.warn("The columns of {} are not known after this: {}", name, e.getMessage());
      return Optional.empty();
    }
  }
}
