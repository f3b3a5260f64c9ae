package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/**
 * Hears of every execution of a session and keeps what its statements read and wrote until it is
 * asked for. Events arrive on one thread; {@link #drain} may be called from any.
 */
public final class ExecutionListener extends SparkListener {
  private final StreamingBatches streams = StreamingBatches.ofSession();
  private final ExecutionTracker tracker;
  private final Queue<CapturedStatement> captured = new ConcurrentLinkedQueue<>();

  ExecutionListener(SparkSession session, StatementReader reader) {
    this.tracker = new ExecutionTracker(reader, other -> other == session, streams);
  }

  /** A listener for the statements of this session. */
  public static ExecutionListener of(SparkSession session) {
    return new ExecutionListener(session, new PlanReader());
  }

  /** Hears of the streams that the session starts, which run in sessions of their own. */
  public StreamingQueryListener streams() {
    return streams;
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
      tracker.started(
          start.executionId(),
          Scala.optionalLong(start.rootExecutionId()),
          Instant.ofEpochMilli(start.time()),
          start.description());
    } else if (event instanceof SparkListenerSQLExecutionEnd end) {
      tracker.ended(end).ifPresent(captured::add);
    }
  }
}
