package io.lakewarden.jobs.trace;

import io.lakewarden.core.StatementOperations;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The statements behind the rows of {@code table_lineage}: one for each thing that one wrote. */
final class LedgerStatements {
  private final TableNames names;
  private final Increments increments;
  private final Function<LedgerEntry<TableLineageRecord>, Optional<LocalDate>> dates;

  /**
   * @param dates the logical date of the run that recorded a row, where the run has one
   */
  LedgerStatements(
      TableNames names,
      Increments increments,
      Function<LedgerEntry<TableLineageRecord>, Optional<LocalDate>> dates) {
    this.names = names;
    this.increments = increments;
    this.dates = dates;
  }

  /** Without the rows of statements that failed, which made nothing. */
  static List<LedgerEntry<TableLineageRecord>> done(
      Collection<LedgerEntry<TableLineageRecord>> rows) {
    return rows.stream().filter(row -> !row.record().hasFailed()).toList();
  }

  /**
   * What these rows tell, in their order. A statement that wrote nothing is left out, and so is one
   * that only gave a table another name, which made no version of it.
   */
  List<Statement> of(Collection<LedgerEntry<TableLineageRecord>> rows) {
    var byTarget = new LinkedHashMap<List<Object>, List<LedgerEntry<TableLineageRecord>>>();
    for (var row : rows) {
      var record = row.record();
      target(record)
          .map(name -> List.<Object>of(record.statementId(), name, record.targetVersion()))
          .ifPresent(key -> byTarget.computeIfAbsent(key, any -> new ArrayList<>()).add(row));
    }
    return byTarget.values().stream()
        .map(this::statement)
        .filter(statement -> !isAnotherName(statement))
        .toList();
  }

  private Statement statement(List<LedgerEntry<TableLineageRecord>> rows) {
    var first = rows.get(0).record();
    var target = names.of(first.targetTableId(), target(first).orElseThrow());
    var brought = first.targetVersion().flatMap(version -> increments.broughtBy(target, version));
    var reads = new LinkedHashSet<Statement.Read>();
    for (var row : rows) {
      source(row.record())
          .ifPresent(
              name ->
                  reads.add(
                      new Statement.Read(
                          names.of(row.record().sourceTableId(), name),
                          row.record().sourceVersion())));
    }
    return new Statement(
        first.statementId(),
        first.operation(),
        rows.get(0).runId().value(),
        dates.apply(rows.get(0)),
        List.copyOf(reads),
        new DataVersion(target, first.targetVersion(), brought));
  }

  private static boolean isAnotherName(Statement statement) {
    return StatementOperations.RENAMING.contains(statement.operation())
        && statement.target().version().isEmpty()
        && statement.reads().stream()
            .allMatch(read -> read.name().equals(statement.target().name()));
  }

  /** Under which name a row knows what was read. */
  static Optional<String> source(TableLineageRecord row) {
    return row.sourceTableFullName().or(row::sourcePath);
  }

  /** Under which name a row knows what was written. */
  static Optional<String> target(TableLineageRecord row) {
    return row.targetTableFullName().or(row::targetPath);
  }
}
