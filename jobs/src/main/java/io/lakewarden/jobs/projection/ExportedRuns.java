package io.lakewarden.jobs.projection;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTable;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.openlineage.DatasetEvidence;
import io.lakewarden.lineage.openlineage.ExportedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers runs with their lineage, and with what was known of the datasets when each run ended, so
 * that a later finding does not change what an earlier run is told as.
 */
final class ExportedRuns {
  private final Ledger ledger;
  private final LedgerReader reader;

  ExportedRuns(Ledger ledger) {
    this.ledger = ledger;
    reader = ledger.reader();
  }

  /**
   * The runs, in the order in which they started.
   *
   * @throws GovernanceException 20 when the run asked for is not there
   */
  List<ExportedRun> read(Optional<String> run, Optional<Instant> since) {
    Map<RunId, List<LedgerEntry<RunRecord>>> rows = new LinkedHashMap<>();
    reader
        .read(LedgerTables.RUNS)
        .forEach(row -> rows.computeIfAbsent(row.runId(), id -> new ArrayList<>()).add(row));
    run.ifPresent(id -> rows.keySet().removeIf(other -> !other.value().equals(id)));
    if (run.isPresent() && rows.isEmpty()) {
      throw GovernanceException.usage(
          "Cannot export the run given with --run: the ledger has no run of this id. The column"
              + " run_id of runs_current has those that are there.");
    }
    since.ifPresent(
        time -> rows.values().removeIf(of -> of.stream().noneMatch(r -> isAfter(r, time))));
    if (rows.isEmpty()) {
      return List.of();
    }
    return new Gathering(run.map(RunId::new)).runs(rows.values());
  }

  /** Whether the row is of a run that ended then or later, or of one that is open. */
  private static boolean isAfter(LedgerEntry<RunRecord> row, Instant time) {
    return !row.record().endedAt().orElse(row.eventTime()).isBefore(time);
  }

  /** What the ledger has, read once for all runs, or for the one alone. */
  private final class Gathering {
    private final Map<RunId, List<TableLineageRecord>> tables;
    private final Map<RunId, List<ColumnLineageRecord>> columns;
    private final Map<RunId, List<QualityResultRecord>> verdicts;
    private final List<LedgerEntry<DatasetVersionRecord>> versions;
    private final List<LedgerEntry<QualityResultRecord>> results;

    Gathering(Optional<RunId> only) {
      tables = byRun(entries(LedgerTables.TABLE_LINEAGE, only));
      columns = byRun(entries(LedgerTables.COLUMN_LINEAGE, only));
      results = reader.read(LedgerTables.QUALITY_RESULTS);
      verdicts = byRun(results);
      versions = reader.read(LedgerTables.DATASET_VERSIONS);
    }

    List<ExportedRun> runs(Iterable<List<LedgerEntry<RunRecord>>> rows) {
      var profiles = reader.read(LedgerTables.COLUMN_PROFILES);
      var classifications = reader.read(LedgerTables.CLASSIFICATIONS);
      var runs = new ArrayList<ExportedRun>();
      for (var of : rows) {
        var start = of.stream().filter(row -> row.record().state() == RunState.START).findFirst();
        if (start.isEmpty()) {
          continue;
        }
        var closing = of.stream().filter(row -> row.record().state().isClosed()).findFirst();
        var id = start.get().runId();
        var until = closing.orElse(start.get()).eventTime();
        var concerned = tableIds(id);
        runs.add(
            new ExportedRun(
                id.value(),
                start.get().runKey().value(),
                start.get().record(),
                closing.map(LedgerEntry::record),
                closing.isEmpty() && ledger.isAtWork(start.get().runKey()),
                verdicts.getOrDefault(id, List.of()),
                tables.getOrDefault(id, List.of()),
                columns.getOrDefault(id, List.of()),
                new DatasetEvidence(
                    known(versions, DatasetVersionRecord::tableId, concerned, until),
                    known(results, QualityResultRecord::tableId, concerned, until),
                    known(profiles, each -> each.tableId(), concerned, until),
                    known(classifications, each -> each.tableId(), concerned, until))));
      }
      return runs;
    }

    /** The tables that the run's events name. */
    private Set<String> tableIds(RunId run) {
      var ids = new HashSet<String>();
      for (var table : tables.getOrDefault(run, List.of())) {
        table.sourceTableId().ifPresent(ids::add);
        table.targetTableId().ifPresent(ids::add);
      }
      verdicts.getOrDefault(run, List.of()).forEach(verdict -> ids.add(verdict.tableId()));
      return ids;
    }

    private <T extends LedgerRecord> List<LedgerEntry<T>> entries(
        LedgerTable<T> table, Optional<RunId> only) {
      return only.map(run -> reader.read(table, run)).orElseGet(() -> reader.read(table));
    }
  }

  private static <T extends LedgerRecord> Map<RunId, List<T>> byRun(List<LedgerEntry<T>> entries) {
    return entries.stream()
        .collect(
            Collectors.groupingBy(
                LedgerEntry::runId, Collectors.mapping(LedgerEntry::record, Collectors.toList())));
  }

  private static <T extends LedgerRecord> List<T> known(
      List<LedgerEntry<T>> entries,
      Function<T, String> tableId,
      Set<String> concerned,
      Instant until) {
    return entries.stream()
        .filter(entry -> !entry.eventTime().isAfter(until))
        .map(LedgerEntry::record)
        .filter(record -> concerned.contains(tableId.apply(record)))
        .toList();
  }
}
