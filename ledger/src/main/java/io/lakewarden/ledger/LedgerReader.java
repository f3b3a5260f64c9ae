package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.ledger.kernel.KernelTable.Match;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What closed runs recorded, at the newest versions of the ledger's tables or at pinned ones. */
public final class LedgerReader {
  private static final Set<String> CLOSED =
      Arrays.stream(RunState.values())
          .filter(RunState::isClosed)
          .map(RunState::name)
          .collect(Collectors.toSet());

  private final LedgerStore store;
  private final Map<String, Long> versions;

  /** Reads the newest version of each table that has none here. */
  LedgerReader(LedgerStore store, Map<String, Long> versions) {
    this.store = store;
    this.versions = Map.copyOf(versions);
  }

  /** The facts of closed runs, oldest first; of {@code runs} itself, all rows. */
  public <T extends LedgerRecord> List<LedgerEntry<T>> read(LedgerTable<T> table) {
    return entries(table, Optional.empty());
  }

  /** The facts of a run, once it is closed, in the order they were recorded. */
  public <T extends LedgerRecord> List<LedgerEntry<T>> read(LedgerTable<T> table, RunId run) {
    return entries(table, Optional.of(new Match(Envelope.RUN_ID, run.value())));
  }

  /** The facts of all closed runs under a key, oldest first. */
  public <T extends LedgerRecord> List<LedgerEntry<T>> read(LedgerTable<T> table, RunKey key) {
    return entries(table, Optional.of(new Match(Envelope.RUN_KEY, key.value())));
  }

  /**
   * What a sieve lets through of the facts of closed runs, of {@code runs} itself of all rows,
   * oldest first. The table is read once, without a Spark job.
   */
  public <T extends LedgerRecord> List<LedgerEntry<T>> read(LedgerTable<T> table, Sieve<T> sieve) {
    var closed = table == LedgerTables.RUNS ? Set.of() : closedRuns(Optional.empty());
    store.each(
        table,
        version(table),
        row -> {
          if (table == LedgerTables.RUNS || closed.contains(row.get(Envelope.RUN_ID))) {
            sieve.add(Place.of(row), LedgerEntry.of(table, row));
          }
        });
    return sieve.entries();
  }

  /** The job of each run, of open ones too. */
  public Map<RunId, String> jobs() {
    var names = new HashMap<String, String>();
    var jobs = new HashMap<RunId, String>();
    for (var row :
        store.read(
            LedgerTables.RUNS,
            version(LedgerTables.RUNS),
            Optional.empty(),
            List.of(Envelope.RUN_ID, "job"))) {
      var job = (String) row.get("job");
      jobs.put(
          new RunId((String) row.get(Envelope.RUN_ID)), names.computeIfAbsent(job, name -> name));
    }
    return jobs;
  }

  /** The rows of closed runs as a frame, for tables of many; of {@code runs} itself, all rows. */
  public Dataset<Row> frame(LedgerTable<?> table) {
    var all = store.many(table, version(table));
    if (table == LedgerTables.RUNS) {
      return all;
    }
    var closed =
        store
            .many(LedgerTables.RUNS, version(LedgerTables.RUNS))
            .where(col("state").isin(CLOSED.toArray()))
            .select(col(Envelope.RUN_ID).as("closed_run"));
    return all.join(
        broadcast(closed), all.col(Envelope.RUN_ID).equalTo(closed.col("closed_run")), "left_semi");
  }

  private <T extends LedgerRecord> List<LedgerEntry<T>> entries(
      LedgerTable<T> table, Optional<Match> match) {
    var rows = store.few(table, version(table), match);
    if (table != LedgerTables.RUNS && !rows.isEmpty()) {
      var closed = closedRuns(match);
      rows.removeIf(row -> !closed.contains(row.get(Envelope.RUN_ID)));
    }
    return rows.stream().map(plain -> LedgerEntry.of(table, plain)).toList();
  }

  private Set<Object> closedRuns(Optional<Match> match) {
    var columns = List.of(Envelope.RUN_ID, "state");
    return store.read(LedgerTables.RUNS, version(LedgerTables.RUNS), match, columns).stream()
        .filter(row -> CLOSED.contains(row.get("state")))
        .map(row -> row.get(Envelope.RUN_ID))
        .collect(Collectors.toSet());
  }

  private OptionalLong version(LedgerTable<?> table) {
    var version = versions.get(table.name());
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }
}
