package io.lakewarden.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Carries a saved journal into the tables: table by table, read back, the closing row last, then
 * the journal goes. Every step may be repeated, so a crash anywhere in between is mended by doing
 * all of it again.
 */
final class RunCloser {
  private final LedgerStore store;
  private final LedgerFiles files;
  private final JournalStore journals;
  private final RunRows runs;
  private final Consumer<String> step;

  RunCloser(
      LedgerStore store,
      LedgerFiles files,
      JournalStore journals,
      RunRows runs,
      Consumer<String> step) {
    this.store = store;
    this.files = files;
    this.journals = journals;
    this.runs = runs;
    this.step = step;
  }

  RunStatus close(Journal journal) {
    var stamp = journal.stamp();
    var tails = journal.tails();
    Parallel.forEach(
        tails.keySet(),
        name -> {
          var table = LedgerTables.named(name).orElseThrow();
          append(table, journal);
          confirm(table, tails.get(name), journal);
          step.accept("appended " + name);
        });
    store.append(
        LedgerTables.RUNS, List.of(journal.closing()), "runs/" + stamp.key() + "/close", stamp);
    step.accept("closed");
    var rows = runs.rows(stamp);
    var closing = journal.closing().get(Envelope.ROW_HASH);
    if (rows.size() != 2
        || rows.stream().noneMatch(row -> row.get(Envelope.ROW_HASH).equals(closing))) {
      throw Problems.readBackDiffers("runs", stamp);
    }
    journals.remove(stamp.runId());
    return RunRows.status(rows).orElseThrow();
  }

  private void append(LedgerTable<?> table, Journal journal) {
    var stamp = journal.stamp();
    var applicationId = table.name() + "/" + stamp.key();
    var recorded = journal.recorded().get(table.name());
    var staged =
        journal.staged().stream()
            .filter(rows -> rows.table().equals(table.name()))
            .map(rows -> stagedFrame(table, rows, stamp))
            .reduce(Dataset::union);
    if (staged.isEmpty()) {
      store.append(table, recorded, applicationId, stamp);
      return;
    }
    var frame = staged.get();
    if (recorded != null) {
      frame = frame.union(store.frame(table, recorded));
    }
    store.append(table, frame, applicationId, stamp);
  }

  private Dataset<Row> stagedFrame(LedgerTable<?> table, StagedRows rows, RunStamp stamp) {
    try {
      return store.spark().read().schema(table.schema()).parquet(files.location(rows.folder()));
    } catch (Exception e) {
      throw Problems.stagedRowsMissing(table.name(), stamp, e);
    }
  }

  private void confirm(LedgerTable<?> table, List<ChainTail> expected, Journal journal) {
    var stamp = journal.stamp();
    var found =
        journal.staged().stream().anyMatch(rows -> rows.table().equals(table.name()))
            ? store.manyTails(table, stamp)
            : store.fewTails(table, stamp);
    if (!ChainTail.seal(table.name(), expected).equals(ChainTail.seal(table.name(), found))) {
      throw Problems.readBackDiffers(table.name(), stamp);
    }
  }
}
