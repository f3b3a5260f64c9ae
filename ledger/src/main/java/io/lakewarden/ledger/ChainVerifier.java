package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.col;

import io.delta.kernel.exceptions.TableNotFoundException;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.record.ChainHead;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Computes all hash chains again and holds them against the heads in the closing rows. */
final class ChainVerifier {
  private static final long FEW_ROWS = 100_000;
  private static final Comparator<Map<String, Object>> BY_CHAIN =
      Comparator.<Map<String, Object>, String>comparing(row -> (String) row.get(Envelope.RUN_ID))
          .thenComparing(row -> (Integer) row.get(Envelope.CHAIN))
          .thenComparing(row -> (Long) row.get(Envelope.SEQUENCE));

  private final LedgerStore store;
  private final long fewRows;

  ChainVerifier(LedgerStore store) {
    this(store, FEW_ROWS);
  }

  /** Walks tables of more rows than these with Spark. */
  ChainVerifier(LedgerStore store, long fewRows) {
    this.store = store;
    this.fewRows = fewRows;
  }

  ChainReport verify() {
    var runs = runs();
    var breaks = new ArrayList<ChainBreak>();
    var rows = 0L;
    for (var table : LedgerTables.all()) {
      Map<String, Chains> walked;
      try {
        walked = walk(table);
      } catch (GovernanceException e) {
        if (!isGone(e)) {
          throw e;
        }
        breaks.add(ChainBreak.gone(table.name()));
        continue;
      }
      rows += walked.values().stream().mapToLong(Chains::rows).sum();
      if (table == LedgerTables.RUNS) {
        walked.forEach((runId, chains) -> chains.finding().ifPresent(breaks::add));
      } else {
        compare(table.name(), walked, runs, breaks);
      }
    }
    return new ChainReport(runs.size(), rows, breaks);
  }

  private static boolean isGone(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileNotFoundException || cause instanceof TableNotFoundException) {
        return true;
      }
    }
    return false;
  }

  /** Finds what differs in one table: chains that do not hold, lack rows or belong to no run. */
  private static void compare(
      String table, Map<String, Chains> walked, Map<String, Run> runs, List<ChainBreak> breaks) {
    var wanted = new TreeMap<String, ChainHead>();
    runs.forEach(
        (runId, run) ->
            run.heads().stream()
                .filter(head -> head.table().equals(table))
                .forEach(head -> wanted.put(runId, head)));
    walked.forEach(
        (runId, chains) -> {
          var head = wanted.remove(runId);
          var run = runs.get(runId);
          if (chains.finding().isPresent()) {
            breaks.add(chains.finding().get());
          } else if (run == null) {
            breaks.add(chains.breakWith("its rows belong to no run in runs"));
          } else if (run.closed() && head == null) {
            breaks.add(chains.breakWith("the closing row knows of no rows here"));
          } else if (head != null && !head.equals(ChainTail.seal(table, chains.tails()))) {
            breaks.add(chains.breakWith("rows or head differ from what the closing row says"));
          }
        });
    wanted.forEach(
        (runId, head) ->
            breaks.add(
                new ChainBreak(
                    table, runId, runs.get(runId).runKey(), "all its rows are missing")));
  }

  private Map<String, Run> runs() {
    var runs = new HashMap<String, Run>();
    for (var row : store.few(LedgerTables.RUNS, OptionalLong.empty(), Optional.empty())) {
      var entry = LedgerEntry.of(LedgerTables.RUNS, row);
      var run =
          new Run(
              entry.runKey().value(), entry.record().state().isClosed(), entry.record().heads());
      runs.merge(entry.runId().value(), run, (one, other) -> one.closed() ? one : other);
    }
    return runs;
  }

  /** Walks in this process where the rows are few, and with Spark where they are many. */
  private List<Row> ends(LedgerTable<?> table, ChainWalk walk) {
    if (store.rowCount(table).orElse(Long.MAX_VALUE) <= fewRows) {
      var rows = store.few(table, OptionalLong.empty(), Optional.empty());
      rows.sort(BY_CHAIN);
      return walk.walk(rows.iterator());
    }
    var sorted =
        store
            .many(table, OptionalLong.empty())
            .selectExpr(table.schema().fieldNames())
            .repartition(col(Envelope.RUN_ID), col(Envelope.CHAIN))
            .sortWithinPartitions(Envelope.RUN_ID, Envelope.CHAIN, Envelope.SEQUENCE);
    return JobDescription.during(
        store.quick(),
        "ledger: verify " + table.name(),
        () -> sorted.mapPartitions(walk, Encoders.row(ChainWalk.RESULT)).collectAsList());
  }

  private Map<String, Chains> walk(LedgerTable<?> table) {
    var ends = ends(table, new ChainWalk(table.name(), table.schema()));
    var chains = new LinkedHashMap<String, Chains>();
    for (Row end : ends) {
      chains
          .computeIfAbsent(
              end.getString(0), runId -> new Chains(table.name(), runId, end.getString(1)))
          .add(new ChainTail(end.getInt(2), end.getLong(3), end.getString(4)), end.getString(5));
    }
    return chains;
  }

  private record Run(String runKey, boolean closed, List<ChainHead> heads) {}

  /** All chains of one run in one table. */
  private static final class Chains {
    private final String table;
    private final String runId;
    private final String runKey;
    private final List<ChainTail> tails = new ArrayList<>();
    private String finding;

    Chains(String table, String runId, String runKey) {
      this.table = table;
      this.runId = runId;
      this.runKey = runKey;
    }

    void add(ChainTail tail, String found) {
      tails.add(tail);
      finding = finding == null ? found : finding;
    }

    List<ChainTail> tails() {
      return tails;
    }

    long rows() {
      return tails.stream().mapToLong(ChainTail::rows).sum();
    }

    Optional<ChainBreak> finding() {
      return Optional.ofNullable(finding).map(this::breakWith);
    }

    ChainBreak breakWith(String what) {
      return new ChainBreak(table, runId, runKey, what);
    }
  }
}
