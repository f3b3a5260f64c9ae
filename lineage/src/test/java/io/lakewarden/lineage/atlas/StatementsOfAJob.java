package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of one job, a minute after each other, and the facts that come to be of them. */
final class StatementsOfAJob {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private final List<TableLineageRecord> tables = new ArrayList<>();
  private final List<ColumnLineageRecord> columns = new ArrayList<>();
  private int minutes;

  void drop(String table) {
    tables.add(table("DROP_TABLE", table, table).withoutSource());
  }

  void statement(String operation, String from, String to) {
    tables.add(table(operation, from, to));
  }

  void edge(String operation, String from, String column, String to, String targetColumn) {
    edge(operation, from, column, Optional.empty(), to, targetColumn, false);
  }

  void maskingEdge(String operation, String from, String column, String to, String targetColumn) {
    edge(operation, from, column, Optional.empty(), to, targetColumn, true);
  }

  /** One whose columns have one name. */
  void edgeOfVersion(String operation, String from, long version, String column, String to) {
    edge(operation, from, column, Optional.of(version), to, column, false);
  }

  private void edge(
      String operation,
      String from,
      String column,
      Optional<Long> version,
      String to,
      String targetColumn,
      boolean masking) {
    var statement = table(operation, from, to);
    tables.add(statement);
    columns.add(column(statement, from, column, version, to, targetColumn, masking));
  }

  private static ColumnLineageRecord column(
      TableLineageRecord statement,
      String from,
      String column,
      Optional<Long> version,
      String to,
      String targetColumn,
      boolean masking) {
    return new ColumnLineageRecord(
        "record",
        statement.statementId(),
        Optional.of(from),
        Optional.of(column),
        Optional.empty(),
        version,
        to,
        Optional.of(targetColumn),
        Optional.empty(),
        Optional.empty(),
        "DIRECT",
        masking ? "TRANSFORMATION" : "IDENTITY",
        masking,
        "COLUMN",
        "EXACT",
        "",
        statement.statementTime());
  }

  private TableLineageRecord table(String operation, String from, String to) {
    minutes++;
    return new TableLineageRecord(
        "record" + minutes,
        "statement" + minutes,
        operation,
        "FULL",
        List.of(),
        Optional.of("TABLE"),
        Optional.of(from),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("TABLE"),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        START.plus(Duration.ofMinutes(minutes)));
  }

  AtlasEntities mapped(DatasetVersionRecord... datasets) {
    return AtlasEntities.of(facts(datasets), AtlasTarget.NAMESPACE);
  }

  CatalogFacts facts(DatasetVersionRecord... datasets) {
    return new CatalogFacts(
        List.of(datasets), List.of(), List.of(new JobLineage("job", tables, columns)));
  }
}
