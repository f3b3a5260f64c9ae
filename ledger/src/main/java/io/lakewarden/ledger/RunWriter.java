package io.lakewarden.ledger;

import io.lakewarden.core.RunId;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.RunRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Collects what one run has to tell and commits it when the run closes. Nothing is visible before;
 * a run that dies leaves only its START.
 */
public final class RunWriter {
  private final RunStamp stamp;
  private final Map<String, Object> start;
  private final Clock clock;
  private final JournalStore journals;
  private final FrameStaging staging;
  private final RunCloser closer;
  private final Consumer<String> step;
  private final Map<String, List<HashChain.Recorded>> recorded = new LinkedHashMap<>();
  private final List<StagedRows> staged = new ArrayList<>();
  private boolean closed;

  RunWriter(
      RunStamp stamp,
      Map<String, Object> start,
      Clock clock,
      JournalStore journals,
      FrameStaging staging,
      RunCloser closer,
      Consumer<String> step) {
    this.stamp = stamp;
    this.start = start;
    this.clock = clock;
    this.journals = journals;
    this.staging = staging;
    this.closer = closer;
    this.step = step;
  }

  /** The run that is written. */
  public RunId runId() {
    return stamp.runId();
  }

  /** The attempt under the key that is written. */
  public int generation() {
    return stamp.generation();
  }

  /** Keeps these facts, stamped with the time of this call, until the run closes. */
  public void record(LedgerRecord... facts) {
    record(Arrays.asList(facts));
  }

  /**
   * Keeps these facts until the run closes, stamped with the time of this call, or with the time
   * that they bear in themselves.
   */
  public synchronized void record(Collection<? extends LedgerRecord> facts) {
    requireOpen();
    var now = now();
    for (var fact : facts) {
      if (fact instanceof RunRecord) {
        throw new IllegalArgumentException("Only start and close write to runs");
      }
      var table = LedgerTables.of(fact.getClass());
      recorded
          .computeIfAbsent(table.name(), name -> new ArrayList<>())
          .add(new HashChain.Recorded(table.plain(fact), table.time(fact).orElse(now)));
    }
  }

  /**
   * Computes and durably saves the rows of a large table; they are appended when the run closes.
   *
   * @param rows exactly the columns of {@link LedgerTable#recordSchema()}, in any order
   */
  public synchronized <T extends LedgerRecord> void stage(LedgerTable<T> table, Dataset<Row> rows) {
    requireOpen();
    var chain =
        staged.stream()
            .filter(other -> other.table().equals(table.name()))
            .flatMap(other -> other.tails().stream())
            .mapToInt(ChainTail::chain)
            .max()
            .orElse(0);
    staged.add(staging.stage(table, rows, stamp, now(), staged.size(), chain + 1));
  }

  /**
   * Commits everything and ends the run with this row, to which the ledger adds the chain heads.
   *
   * <p>What is to be written is first saved in one file; if the process dies after that, {@link
   * Ledger#recover} finishes the run without computing anything again.
   */
  public synchronized RunStatus close(RunRecord closing) {
    requireOpen();
    if (!closing.state().isClosed()) {
      throw new IllegalArgumentException("A run cannot be closed with state " + closing.state());
    }
    closed = true;
    var sealed = new LinkedHashMap<String, List<Map<String, Object>>>();
    recorded.forEach(
        (table, rows) -> sealed.put(table, new HashChain(table, stamp, 0).sealAll(rows)));
    var tails = Journal.tails(sealed, staged);
    var plain = LedgerTables.RUNS.plain(withHeads(closing, tails));
    var startTail = new ChainTail(0, 1, (String) start.get(Envelope.ROW_HASH));
    var closingRow = HashChain.after("runs", stamp, startTail).seal(plain, now());
    var journal = new Journal(stamp, sealed, List.copyOf(staged), closingRow);
    journals.save(journal);
    step.accept("journal saved");
    return closer.close(journal);
  }

  private void requireOpen() {
    if (closed) {
      throw Problems.alreadyClosed(stamp);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static RunRecord withHeads(RunRecord run, Map<String, List<ChainTail>> tails) {
    return new RunRecord(
        run.verb(),
        run.job(),
        run.logicalDate(),
        run.state(),
        run.verdict(),
        run.exitCode(),
        run.message(),
        run.pins(),
        Journal.heads(tails),
        run.publication(),
        run.configDigest(),
        run.codeVersion(),
        run.actor(),
        run.trigger(),
        run.reason(),
        run.sparkApplicationId(),
        run.startedAt(),
        run.endedAt());
  }
}
