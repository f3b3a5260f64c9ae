package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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
  private final Map<Long, Started> running = new HashMap<>();
  private final Map<Long, ScannedVersions> scanned = new HashMap<>();
  private final Set<Long> incomplete = new HashSet<>();
  private Instant lastTime = Instant.EPOCH;

  ExecutionTracker(StatementReader reader, Predicate<SparkSession> watched) {
    this.reader = reader;
    this.watched = watched;
  }

  /**
   * For all sessions of a context. A version written that no log store has noted is looked up in
   * the table's log, so this one is not for Spark's own listener threads.
   */
  public static ExecutionTracker ofAllSessions() {
    return new ExecutionTracker(new PlanReader(new DeltaLogSearch()), session -> true);
  }

  private record Started(long root, Instant at) {}

  /** What is left of the end of an execution whose plan could not be kept. */
  public record Unread(
      String applicationId, long executionId, Instant time, boolean succeeded, String operation) {}

  /**
   * An execution began.
   *
   * @param root the statement's execution; empty where it is this one
   */
  public void started(long executionId, Optional<Long> root, Instant at) {
    running.put(executionId, new Started(root.orElse(executionId), at));
  }

  /** An execution ended; a statement that read or wrote rows is the answer. */
  public Optional<CapturedStatement> ended(SparkListenerSQLExecutionEnd end) {
    var started = running.remove(end.executionId());
    // The plan is there only within the driver, and only for executions of Datasets.
    if (started == null || end.qe() == null || !watched.test(end.qe().sparkSession())) {
      return Optional.empty();
    }
    try {
      noteScans(started.root(), end);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.warn("Cannot tell the scanned versions of execution {}", end.executionId(), e);
    }
    if (started.root() != end.executionId()) {
      return Optional.empty();
    }
    var captured = capture(end, started.at());
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
      return Optional.empty();
    }
    incomplete.remove(end.executionId());
    scanned.remove(end.executionId());
    Commits.take(end.executionId());
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

  private Optional<CapturedStatement> capture(SparkListenerSQLExecutionEnd end, Instant begin) {
    var applicationId = end.qe().sparkSession().sparkContext().applicationId();
    var statementId = applicationId + "/" + end.executionId();
    var succeeded = end.executionFailure().isEmpty();
    var ended = Instant.ofEpochMilli(end.time());
    var time = nextTime(ended);
    var versions = scanned.remove(end.executionId());
    var execution =
        new Execution(
            statementId,
            end.qe(),
            versions == null ? new ScannedVersions() : versions,
            Commits.take(end.executionId()),
            succeeded,
            new Execution.Window(begin, ended),
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
