package io.lakewarden.ledger;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.json.CanonicalJson;
import io.lakewarden.core.record.RunRecord;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * The book of all runs: what they read, found, decided and wrote. Runs only append, each once;
 * readers see the rows of closed runs.
 */
public final class Ledger {
  private static final String KEYS = "_keys";

  private final LedgerFiles files;
  private final LedgerStore store;
  private final JournalStore journals;
  private final RunRows runs;
  private final RunCloser closer;
  private final Consumer<String> step;

  private Ledger(SparkSession spark, LedgerFiles files, Consumer<String> step) {
    this.files = files;
    this.step = step;
    store = new LedgerStore(spark, files);
    journals = new JournalStore(files);
    runs = new RunRows(store);
    closer = new RunCloser(store, files, journals, runs, step);
  }

  /**
   * Creates every table and column that is missing and writes {@code register.sql}; safe to repeat.
   */
  public static Ledger init(SparkSession spark, String dir) {
    var files = files(spark, dir);
    new LedgerInitializer(spark, files).createMissing();
    return new Ledger(spark, files, name -> {});
  }

  /**
   * The ledger in this folder.
   *
   * @throws GovernanceException 20 when a table or a column is missing
   */
  public static Ledger open(SparkSession spark, String dir) {
    return open(spark, dir, name -> {});
  }

  /** A ledger that tells each step of closing a run, so that a test can die there. */
  static Ledger open(SparkSession spark, String dir, Consumer<String> step) {
    var files = files(spark, dir);
    var initializer = new LedgerInitializer(spark, files);
    if (!initializer.missing().isEmpty()) {
      throw Problems.notInitialised(dir, initializer.missing());
    }
    var columns = initializer.missingColumns();
    if (!columns.isEmpty()) {
      throw Problems.columnsMissing(dir, columns);
    }
    return new Ledger(spark, files, step);
  }

  /** Makes every table and view of the ledger a temporary view of this session, by its name. */
  public static void register(SparkSession spark, String dir) {
    open(spark, dir);
    new LedgerViews(files(spark, dir)).register(spark);
  }

  /** The newest attempt under this key. */
  public Optional<RunStatus> latest(RunKey key) {
    return runs.latest(key);
  }

  /**
   * Starts a run: its START row is committed when this returns. The same START again changes
   * nothing.
   *
   * @throws GovernanceException 26 when the ledger holds another START of this generation
   */
  public RunWriter start(RunKey key, int generation, RunRecord start, Clock clock) {
    if (start.state() != RunState.START) {
      throw new IllegalArgumentException("A run starts with state START, not " + start.state());
    }
    var stamp = RunStamp.of(key, generation);
    var record = LedgerTables.RUNS.plain(start);
    var row =
        new HashChain("runs", stamp, 0)
            .seal(record, clock.instant().truncatedTo(ChronoUnit.MICROS));
    store.append(LedgerTables.RUNS, List.of(row), "runs/" + key + "/start", stamp);
    var written = runs.start(stamp).orElseThrow(() -> Problems.readBackDiffers("runs", stamp));
    if (!CanonicalJson.of(LedgerTables.RUNS.plain(LedgerTables.RUNS.fact(written)))
        .equals(CanonicalJson.of(record))) {
      throw Problems.readBackDiffers("runs", stamp);
    }
    return resume(key, generation, clock);
  }

  /**
   * Goes on with a run that died before it saved its journal; everything it kept in memory is gone.
   *
   * @throws GovernanceException 20 when the run was never started or is closed, 25 when it only has
   *     to be recovered
   */
  public RunWriter resume(RunKey key, int generation, Clock clock) {
    var stamp = RunStamp.of(key, generation);
    var rows = runs.rows(stamp);
    var status = RunRows.status(rows).orElseThrow(() -> Problems.neverStarted(stamp));
    if (status.closing().isPresent()) {
      throw Problems.alreadyClosed(stamp);
    }
    if (journals.exists(stamp.runId())) {
      throw Problems.journalWaits(stamp);
    }
    journals.remove(stamp.runId());
    var staging = new FrameStaging(store, files);
    return new RunWriter(stamp, rows.get(0), clock, journals, staging, closer, step);
  }

  /**
   * Finishes a run that died after it saved its journal: appends what is missing and closes it,
   * without computing anything again. Empty where there is nothing to finish.
   */
  public Optional<RunStatus> recover(RunKey key) {
    var open = runs.latest(key);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    var runId = open.get().runId();
    if (open.get().closing().isPresent()) {
      journals.remove(runId);
      return Optional.empty();
    }
    return journals.load(runId).map(closer::close);
  }

  /** What closed runs recorded until now. */
  public LedgerReader reader() {
    return new LedgerReader(store, Map.of());
  }

  /** What closed runs had recorded at these versions of the ledger's tables. */
  public LedgerReader reader(List<DatasetPin> pins) {
    return new LedgerReader(
        store, pins.stream().collect(Collectors.toMap(DatasetPin::dataset, DatasetPin::version)));
  }

  /** The newest version of every table. */
  public List<DatasetPin> pins() {
    return LedgerTables.all().stream().map(store::pin).toList();
  }

  /**
   * Takes the right to run this key.
   *
   * @throws GovernanceException 25 when another live process, or another part of this one, holds it
   */
  public RunLease lease(RunKey key) {
    return RunLease.take(files, key, Clock.systemUTC());
  }

  /** The live process at work on this key and since when, for people. */
  public Optional<String> holder(RunKey key) {
    return RunLease.holder(files, key, Clock.systemUTC());
  }

  /** Whether a live process is at work on this key. */
  public boolean isAtWork(RunKey key) {
    return RunLease.isTaken(files, key, Clock.systemUTC());
  }

  /**
   * Puts a public key beside the tables, so that signatures can be checked without any secret. The
   * same key again changes nothing.
   *
   * @param id how the key is named in what it signs
   */
  public void publishKey(String id, String pem) {
    files.create(KEYS + "/" + id + ".pem", pem);
  }

  /** The public keys beside the tables, as PEM by file name; as trustworthy as the folder is. */
  public Map<String, String> publishedKeys() {
    var keys = new TreeMap<String, String>();
    files
        .list(KEYS)
        .forEach(name -> files.read(KEYS + "/" + name).ifPresent(k -> keys.put(name, k)));
    return keys;
  }

  /**
   * Verifies a ledger that may have lost tables.
   *
   * @throws GovernanceException 20 when there is no ledger
   */
  public static ChainReport verify(SparkSession spark, String dir) {
    var files = files(spark, dir);
    var missing = new LedgerInitializer(spark, files).missing();
    if (missing.contains(LedgerTables.RUNS.name())) {
      throw Problems.notInitialised(dir, missing);
    }
    return new ChainVerifier(new LedgerStore(spark, files)).verify();
  }

  /** Computes every hash chain again and compares it with what the closing rows say. */
  public ChainReport verify() {
    return new ChainVerifier(store).verify();
  }

  private static LedgerFiles files(SparkSession spark, String dir) {
    if (dir.isBlank()) {
      throw new GovernanceException(
          ExitCode.USAGE, "Cannot open the ledger: no folder is given. Set --ledger DIR.");
    }
    return new LedgerFiles(spark.sparkContext().hadoopConfiguration(), dir);
  }
}
