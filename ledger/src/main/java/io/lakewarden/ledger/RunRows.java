package io.lakewarden.ledger;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.ledger.kernel.KernelTable.Match;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of {@code runs}: a START and a closing row per run. */
final class RunRows {
  private static final LedgerTable<RunRecord> RUNS = LedgerTables.RUNS;

  private final LedgerStore store;

  RunRows(LedgerStore store) {
    this.store = store;
  }

  /** The newest generation under a key. */
  Optional<RunStatus> latest(RunKey key) {
    var rows =
        store.few(
            RUNS, OptionalLong.empty(), Optional.of(new Match(Envelope.RUN_KEY, key.value())));
    return rows.stream()
        .map(row -> (Integer) row.get(Envelope.GENERATION))
        .max(Comparator.naturalOrder())
        .flatMap(
            generation ->
                status(
                    rows.stream()
                        .filter(row -> generation.equals(row.get(Envelope.GENERATION)))
                        .toList()));
  }

  /** The START row of a run, sealed. */
  Optional<Map<String, Object>> start(RunStamp stamp) {
    return rows(stamp).stream().filter(RunRows::isStart).findFirst();
  }

  List<Map<String, Object>> rows(RunStamp stamp) {
    return store.few(RUNS, OptionalLong.empty(), Optional.of(LedgerStore.ofRun(stamp)));
  }

  static Optional<RunStatus> status(List<Map<String, Object>> rows) {
    return rows.stream()
        .filter(RunRows::isStart)
        .findFirst()
        .map(
            start ->
                new RunStatus(
                    new RunKey((String) start.get(Envelope.RUN_KEY)),
                    (Integer) start.get(Envelope.GENERATION),
                    new RunId((String) start.get(Envelope.RUN_ID)),
                    RUNS.fact(start),
                    rows.stream().filter(row -> !isStart(row)).findFirst().map(RUNS::fact)));
  }

  private static boolean isStart(Map<String, Object> row) {
    return row.get("state").equals("START");
  }
}
