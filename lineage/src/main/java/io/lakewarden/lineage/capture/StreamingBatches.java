package io.lakewarden.lineage.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/**
 * The micro-batches of a session's streams. A batch is one execution in a session of its own; what
 * {@code foreachBatch} writes runs below it, and is a statement each.
 */
final class StreamingBatches extends StreamingQueryListener {
  private static final Pattern RUN = Pattern.compile("runId = ([0-9a-f-]{36})");

  private final Set<String> runs = ConcurrentHashMap.newKeySet();
  private final Predicate<String> watched;
  private final Map<Long, Batch> batches = new HashMap<>();

  private StreamingBatches(Predicate<String> watched) {
    this.watched = run -> watched.test(run) || runs.contains(run);
  }

  /** Of the session alone with whose streams it is registered. */
  static StreamingBatches ofSession() {
    return new StreamingBatches(run -> false);
  }

  static StreamingBatches ofAllSessions() {
    return new StreamingBatches(run -> true);
  }

  private static final class Batch {
    private long open = -1;
    private long last;
  }

  /** The executions of one statement, by which its commits are told from others'. */
  record Executions(long first, long last) {
    boolean contains(long execution) {
      return first <= execution && execution <= last;
    }
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    runs.add(event.runId().toString());
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {}

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {}

  void started(long execution, long root, String description) {
    var batch = batches.get(root);
    if (batch != null) {
      batch.open = batch.open < 0 ? execution : batch.open;
      batch.last = execution;
    } else if (execution == root) {
      var run = RUN.matcher(description);
      if (run.find() && watched.test(run.group(1))) {
        batches.put(root, new Batch());
      }
    }
  }

  boolean isBatch(long root) {
    return batches.containsKey(root);
  }

  void ended(long root) {
    batches.remove(root);
  }

  /** An execution below a batch ended whose plan could not be kept. */
  void lost(long execution, long root) {
    var batch = batches.get(root);
    if (batch != null && batch.open == execution) {
      batch.open = -1;
    }
  }

  /** Whether an execution below a batch is a statement of the user's, and not a part of one. */
  Optional<Executions> statement(long execution, long root, QueryExecution query) {
    var batch = batches.get(root);
    if (batch == null || batch.open != execution) {
      return Optional.empty();
    }
    lost(execution, root);
    return query.analyzed() instanceof Command
        ? Optional.of(new Executions(execution, batch.last))
        : Optional.empty();
  }
}
