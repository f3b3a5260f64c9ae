package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.capture.Commits.Commit;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows executions from their start to their end and reads the plan of each statement when it
 * ends.
 *
 * <p>Executions below a statement, such as Delta's own jobs, only tell which versions were scanned.
 * One thread at a time feeds it, with events in the order in which Spark sent them.
 */
public final class ExecutionTracker {
  /** The reason in records of statements whose events came faster than they were read. */
  public static final String OVERFLOW = "QueueFull";

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionTracker.class);

  private final StatementReader reader;
  private final Predicate<SparkSession> watched;
  private final StreamingBatches streams;
  private final Map<Long, Started> running = new HashMap<>();
  private final Map<Long, ScannedVersions> scanned = new HashMap<>();
  private final Set<Long> incomplete = new HashSet<>();
  private Instant lastTime = Instant.EPOCH;

  ExecutionTracker(
      StatementReader reader, Predicate<SparkSession> watched, StreamingBatches streams) {
    this.reader = reader;
    this.watched = watched;
    this.streams = streams;
  }

  /**
   * For all sessions of a context. A version written that no log store has noted is looked up in
   * the table's log, so this one is not for Spark's own listener threads.
   */
  public static ExecutionTracker ofAllSessions() {
    return new ExecutionTracker(
        new PlanReader(new DeltaLogSearch()), session -> true, StreamingBatches.ofAllSessions());
  }

  private record Started(long root, Instant at) {}

  /** What is left of the end of an execution whose plan could not be kept. */
  public record Unread(
      String applicationId, long executionId, Instant time, boolean succeeded, String operation) {}

  /**
   * An execution began.
   *
   * @param root the statement's execution; empty where it is this one
   * @param description Spark's, which for a batch of a stream names the stream's run
   */
  public void started(long executionId, Optional<Long> root, Instant at, String description) {
    running.put(executionId, new Started(root.orElse(executionId), at));
    streams.started(executionId, root.orElse(executionId), description);
  }

  /** An execution ended; a statement that read or wrote rows is the answer. */
  public Optional<CapturedStatement> ended(SparkListenerSQLExecutionEnd end) {
    var started = running.remove(end.executionId());
    // The plan is there only within the driver, and only for executions of Datasets.
    if (started == null
        || end.qe() == null
        || (!watched.test(end.qe().sparkSession()) && !streams.isBatch(started.root()))) {
      return Optional.empty();
    }
    try {
      noteScans(started.root(), end);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.warn("Cannot tell the scanned versions of execution {}", end.executionId(), e);
    }
    if (started.root() != end.executionId()) {
      return streams
          .statement(end.executionId(), started.root(), end.qe())
          .flatMap(
              parts ->
                  capture(
                      end, started, commits(started.root(), parts), scanned.get(started.root())));
    }
    streams.ended(started.root());
    var captured =
        capture(end, started, Commits.of(started.root()), scanned.remove(started.root()));
    return incomplete.remove(end.executionId())
        ? captured.map(statement -> statement.reduced(OVERFLOW, statement.columns()))
        : captured;
  }

  /** An execution ended whose plan could not be kept; the statement is on record as failed. */
  public Optional<CapturedStatement> endedUnread(Unread end) {
    var started = running.remove(end.executionId());
    if (started == null) {
      return Optional.empty();
    }
    if (started.root() != end.executionId()) {
      incomplete.add(started.root());
      streams.lost(end.executionId(), started.root());
      return Optional.empty();
    }
    incomplete.remove(end.executionId());
    scanned.remove(end.executionId());
    streams.ended(end.executionId());
    return Optional.of(
        StatementRecords.failed(
            end.applicationId() + "/" + end.executionId(),
            end.operation(),
            OVERFLOW,
            end.succeeded(),
            nextTime(end.time())));
  }

  private void noteScans(long root, SparkListenerSQLExecutionEnd end) {
    // Only a plan that ran is certainly optimised; optimising one here could read storage.
    if (end.executionFailure().isEmpty()) {
      scanned.computeIfAbsent(root, id -> new ScannedVersions()).note(end.qe().optimizedPlan());
    }
  }

  private static List<Commit> commits(long root, StreamingBatches.Executions parts) {
    return Commits.of(root).stream().filter(made -> parts.contains(made.execution())).toList();
  }

  private Optional<CapturedStatement> capture(
      SparkListenerSQLExecutionEnd end,
      Started started,
      List<Commit> commits,
      ScannedVersions versions) {
    var applicationId = end.qe().sparkSession().sparkContext().applicationId();
    var statementId = applicationId + "/" + end.executionId();
    var succeeded = end.executionFailure().isEmpty();
    var ended = Instant.ofEpochMilli(end.time());
    var time = nextTime(ended);
    var execution =
        new Execution(
            statementId,
            end.qe(),
            versions == null ? new ScannedVersions() : versions,
            commits,
            succeeded,
            new Execution.Window(started.at(), ended),
            time);
    try {
      return reader.read(execution);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.warn("Cannot read the lineage of statement {}; it is recorded as failed", statementId, e);
      var operation = Scala.<String>optional(end.executionName()).orElse("UNKNOWN");
      var reason = e.getClass().getName();
      return Optional.of(StatementRecords.failed(statementId, operation, reason, succeeded, time));
    }
  }

  /** Statements of one tracker never share a time, however fast they follow each other. */
  private Instant nextTime(Instant ended) {
    lastTime = ended.isAfter(lastTime) ? ended : lastTime.plusNanos(1_000);
    return lastTime;
  }
}
