package io.lakewarden.lineage.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.storage.HDFSLogStore;
import io.lakewarden.lineage.capture.Commits.Commit;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * Delta's own log store for local files and HDFS, which also notes which statement made which
 * commit. A write whose version is taken fails before it is noted.
 *
 * <p>Configured before the context starts, by {@code spark.delta.logStore.file.impl} or {@code
 * spark.delta.logStore.hdfs.impl}; other schemes need other stores.
 */
public final class RecordingLogStore extends HDFSLogStore {
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static volatile boolean atWork;

  /** Called by Delta. */
  public RecordingLogStore(Configuration configuration) {
    super(configuration);
    atWork = true;
  }

  static boolean isConfigured(SparkContext context, String scheme) {
    var store = "spark.delta.logStore." + scheme + ".impl";
    return context.conf().get(store, "").equals(RecordingLogStore.class.getName());
  }

  /**
   * Whether every commit to a table is noted here: the store is configured for the place, and Delta
   * has made one of this class, and not of another jar's.
   */
  static boolean isAtWork(SparkSession session, Optional<SourceDataset> table) {
    var place =
        table
            .flatMap(SourceDataset::path)
            .orElseGet(() -> session.sessionState().conf().warehousePath());
    var scheme = new Path(place).toUri().getScheme();
    return atWork && isConfigured(session.sparkContext(), scheme == null ? "file" : scheme);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
      throws IOException {
    var watched = new MetadataWatch(actions);
    super.write(path, watched, overwrite, configuration);
    var commit = COMMIT.matcher(path.getName());
    if (commit.matches()) {
      var table = DatasetNames.path(path.getParent().getParent());
      var version = Long.parseLong(commit.group(1));
      rootExecution()
          .ifPresent(
              root ->
                  Commits.record(
                      root,
                      new Commit(
                          table,
                          version,
                          tableId(watched.metadata)
                              .or(() -> knownTableId(path.getParent().getParent())),
                          ownExecution().orElse(root))));
    }
  }

  private static Optional<Long> rootExecution() {
    Optional<SparkSession> session =
        Scala.<SparkSession>optional(SparkSession.getActiveSession())
            .or(() -> Scala.optional(SparkSession.getDefaultSession()));
    return session.map(SparkSession::sparkContext).flatMap(RecordingLogStore::rootExecution);
  }

  private static Optional<Long> ownExecution() {
    return Scala.<SparkSession>optional(SparkSession.getActiveSession())
        .map(spark -> spark.sparkContext().getLocalProperty("spark.sql.execution.id"))
        .map(Long::valueOf);
  }

  private static Optional<Long> rootExecution(SparkContext context) {
    var root = context.getLocalProperty("spark.sql.execution.root.id");
    var own = context.getLocalProperty("spark.sql.execution.id");
    return Optional.ofNullable(root != null ? root : own).map(Long::valueOf);
  }

  /** From the log that the committing thread holds, as most commits do not repeat the id. */
  private static Optional<String> knownTableId(Path table) {
    try {
      return Scala.<SparkSession>optional(SparkSession.getActiveSession())
          .map(spark -> DeltaLog.forTable(spark, table).unsafeVolatileSnapshot().metadata().id());
    } catch (RuntimeException e) {
      return Optional.empty(); // The commit is made; nothing may fail it for the sake of an id.
    }
  }

  private static Optional<String> tableId(String metadata) {
    if (metadata == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(metadata).path("metaData").path("id").textValue());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Passes a commit's actions on and keeps the one that has the table's metadata. */
  private static final class MetadataWatch implements Iterator<String> {
    private final Iterator<String> actions;
    private String metadata;

    MetadataWatch(Iterator<String> actions) {
      this.actions = actions;
    }

    @Override
    public boolean hasNext() {
      return actions.hasNext();
    }

    @Override
    public String next() {
      var action = actions.next();
      if (action.startsWith("{\"metaData\"")) {
        metadata = action;
      }
      return action;
    }
  }
}
