package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every execution of a session; reads the plan of each statement when it ends.
 *
 * <p>Executions below a statement, such as Delta's own jobs, only tell which versions were scanned.
 * Events arrive on one thread; {@link #drain} may be called from any.
 */
public final class ExecutionListener extends SparkListener {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutionListener.class);

  private final SparkSession session;
  private final StatementReader reader;
  private final Map<Long, Long> roots = new HashMap<>();
  private final Map<Long, ScannedVersions> scanned = new HashMap<>();
  private final Queue<CapturedStatement> captured = new ConcurrentLinkedQueue<>();
  private Instant lastTime = Instant.EPOCH;

  ExecutionListener(SparkSession session, StatementReader reader) {
    this.session = session;
    this.reader = reader;
  }

  /** A listener for the statements of this session. */
  public static ExecutionListener of(SparkSession session) {
    return new ExecutionListener(session, new PlanReader());
  }

  /** What was captured since the last call, in the order in which the statements ended. */
  public List<CapturedStatement> drain() {
    List<CapturedStatement> drained = new ArrayList<>();
    for (var next = captured.poll(); next != null; next = captured.poll()) {
      drained.add(next);
    }
    return drained;
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    if (event instanceof SparkListenerSQLExecutionStart start) {
      Optional<Long> root = Scala.optionalLong(start.rootExecutionId());
      roots.put(start.executionId(), root.orElse(start.executionId()));
    } else if (event instanceof SparkListenerSQLExecutionEnd end) {
      ended(end);
    }
  }

  private void ended(SparkListenerSQLExecutionEnd end) {
    var root = roots.remove(end.executionId());
    // The plan is there only within the driver, and only for executions of Datasets.
    if (root == null || end.qe() == null || end.qe().sparkSession() != session) {
      return;
    }
    try {
      noteScans(root, end);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("Cannot tell the scanned versions of execution {}", end.executionId(), e);
    }
    if (root == end.executionId()) {
      capture(end);
    }
  }

  private void noteScans(long root, SparkListenerSQLExecutionEnd end) {
    // Only a plan that ran is certainly optimised; optimising one here could read storage.
    if (end.executionFailure().isEmpty()) {
      scanned.computeIfAbsent(root, id -> new ScannedVersions()).note(end.qe().optimizedPlan());
    }
  }

  private void capture(SparkListenerSQLExecutionEnd end) {
    var statementId = session.sparkContext().applicationId() + "/" + end.executionId();
    var succeeded = end.executionFailure().isEmpty();
    var time = nextTime(Instant.ofEpochMilli(end.time()));
    var versions = scanned.remove(end.executionId());
    var execution =
        new Execution(
            statementId,
            end.qe(),
            versions == null ? new ScannedVersions() : versions,
            Commits.take(end.executionId()),
            succeeded,
            time);
    try {
      reader.read(execution).ifPresent(captured::add);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.warn("Cannot read the lineage of statement {}; it is recorded as failed", statementId, e);
      var operation = Scala.<String>optional(end.executionName()).orElse("UNKNOWN");
      captured.add(StatementRecords.failed(statementId, operation, e, succeeded, time));
    }
  }

  /** Statements of one listener never share a time, however fast they follow each other. */
  private Instant nextTime(Instant ended) {
    lastTime = ended.isAfter(lastTime) ? ended : lastTime.plusNanos(1_000);
    return lastTime;
  }
}
