package io.lakewarden.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.json.CanonicalJson;
import io.lakewarden.ledger.StoredClosure.State;
import io.lakewarden.ledger.kernel.KernelTable;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/**
 * The closures as Delta tables in a folder beside the ledger's, for engines in which no code of
 * ours runs. They are derived: no chain covers them, and they may be deleted and written again at
 * any time.
 *
 * <p>Each is replaced as a whole in one commit, which bears the digest of the edges that were
 * followed. Delta's transaction identifier is the version that was there before the edges were
 * read, so that of two at once the one that may know less does not come last.
 */
public final class StoredClosures {
  private static final String FOLDER = "_closure/";
  private static final String APPLICATION = "lakewarden-closure";
  private static final int ATTEMPTS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkSession spark;
  private final LedgerFiles files;

  StoredClosures(SparkSession spark, LedgerFiles files) {
    this.spark = spark;
    this.files = files;
  }

  /**
   * The closures of the ledger in this folder.
   *
   * @throws GovernanceException 20 when there is no whole ledger
   */
  public static StoredClosures of(SparkSession spark, String ledger) {
    Ledger.open(spark, ledger);
    return new StoredClosures(
        spark, new LedgerFiles(spark.sparkContext().hadoopConfiguration(), ledger));
  }

  /**
   * Writes each closure whose edges are others than when it was written.
   *
   * @throws GovernanceException 25 when others keep writing it meanwhile, 23 when it cannot be
   *     written
   */
  public List<StoredClosure> write() {
    createMissing();
    return ComputedView.ALL.stream().map(this::write).toList();
  }

  /** What there is to be written; changes nothing. */
  public List<StoredClosure> plan() {
    return ComputedView.ALL.stream().map(this::plan).toList();
  }

  /** Where a closure lies, relative to the ledger. */
  static String folder(ComputedView view) {
    return FOLDER + view.name();
  }

  /** Creates those that are missing, without a row. */
  void createMissing() {
    ComputedView.ALL.stream().filter(view -> !exists(view)).forEach(this::create);
  }

  private boolean exists(ComputedView view) {
    return files.exists(folder(view) + "/_delta_log/00000000000000000000.json")
        || files.exists(folder(view) + "/_delta_log/_last_checkpoint");
  }

  private void create(ComputedView view) {
    try {
      DeltaLogs.create(spark, location(view), view.comment(), view.schema(), List.of(), Map.of());
    } catch (Exception e) {
      throw Problems.storage("create the table of " + view.name() + " at " + location(view), e);
    }
  }

  private StoredClosure write(ComputedView view) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var before = version(view);
      var closure = compute(view);
      var found = commit(view, before).filter(commit -> commit.isOf(closure));
      if (found.isPresent()) {
        return stored(view, State.UNCHANGED, found.get().asOf());
      }
      if (save(view, closure, before)) {
        return stored(view, State.WRITTEN, closure.edges().asOf());
      }
    }
    throw Problems.closureContended(view.name(), ATTEMPTS);
  }

  private StoredClosure plan(ComputedView view) {
    if (!exists(view)) {
      return new StoredClosure(view.name(), location(view), State.STALE, 0, Optional.empty());
    }
    var closure = compute(view);
    var found = commit(view, version(view));
    var state = found.filter(commit -> commit.isOf(closure)).isPresent();
    return stored(view, state ? State.UNCHANGED : State.STALE, found.flatMap(StoredCommit::asOf));
  }

  /** The edges as they are now; a session of its own sees no view of the caller's. */
  private Closure compute(ComputedView view) {
    var session = spark.newSession();
    var store = new LedgerStore(session, files);
    LedgerViews.register(
        session, view.needs(), name -> store.view(LedgerTables.named(name).orElseThrow()));
    return JobDescription.during(
        session, "ledger: read the edges of " + view.name(), () -> view.closure().apply(session));
  }

  /** Whether this was committed; not where another was since that version. */
  private boolean save(ComputedView view, Closure closure, long before) {
    var attempt = UUID.randomUUID().toString();
    try {
      JobDescription.during(
          spark,
          "ledger: write " + view.name(),
          () -> {
            closure
                .rows()
                .write()
                .format("delta")
                .mode("overwrite")
                .option("txnAppId", APPLICATION)
                .option("txnVersion", before + 1)
                .option("userMetadata", metadata(view, closure, attempt))
                .save(location(view));
            return view;
          });
    } catch (ConcurrentModificationException e) {
      return false;
    } catch (Exception e) {
      throw Problems.writeFailed(view.name(), location(view), e);
    }
    for (var version = version(view); version > before; version--) {
      if (commit(view, version).filter(done -> done.attempt().equals(attempt)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static String metadata(ComputedView view, Closure closure, String attempt) {
    var metadata = new LinkedHashMap<String, Object>();
    closure.edges().asOf().ifPresent(time -> metadata.put("as_of", time.toString()));
    metadata.put("attempt", attempt);
    metadata.put("closure", view.name());
    metadata.put("edges_digest", closure.edges().text());
    return CanonicalJson.of(metadata);
  }

  private long version(ComputedView view) {
    return DeltaLogs.latest(spark, location(view))
        .orElseThrow(() -> Problems.noTable(view.name(), location(view)))
        .version();
  }

  private StoredClosure stored(ComputedView view, State state, Optional<Instant> asOf) {
    try {
      var table = KernelTable.at(location(view), files.configuration());
      var rows = table.rowCount(table.state().version(), Optional.empty()).orElse(0);
      return new StoredClosure(view.name(), location(view), state, rows, asOf);
    } catch (Exception e) {
      throw Problems.tableUnreadable(view.name(), e);
    }
  }

  private String location(ComputedView view) {
    return files.location(folder(view));
  }

  private Optional<StoredCommit> commit(ComputedView view, long version) {
    return DeltaLogs.userMetadata(spark, location(view), version).flatMap(StoredCommit::parse);
  }

  /** What a commit says of the closure that it wrote. */
  private record StoredCommit(String attempt, String edgesDigest, Optional<Instant> asOf) {
    static Optional<StoredCommit> parse(String metadata) {
      try {
        var found = JSON.readTree(metadata);
        var asOf = Optional.ofNullable(found.path("as_of").textValue()).map(Instant::parse);
        return Optional.of(
            new StoredCommit(
                found.path("attempt").asText(), found.path("edges_digest").asText(), asOf));
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }

    boolean isOf(Closure closure) {
      return edgesDigest.equals(closure.edges().text());
    }
  }
}
