package io.lakewarden.lineage.spool;

import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.capture.ExecutionTracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that turns executions into lines of the spool. */
final class SpoolWorker {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolWorker.class);
  private static final long LONGEST_HELD_NANOS = 50_000_000;

  /** Plans are read recursively; memory is taken only as deep as one really is. */
  private static final long STACK_BYTES = 64L << 20;

  private final SpoolSettings settings;
  private final Spool spool;
  private final ExecutionTracker tracker;
  private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Thread thread =
      new Thread(null, this::work, "lakewarden-lineage-spool", STACK_BYTES);

  SpoolWorker(SpoolSettings settings) {
    this(settings, ExecutionTracker.ofAllSessions());
  }

  SpoolWorker(SpoolSettings settings, ExecutionTracker tracker) {
    this.settings = settings;
    this.spool = new Spool(settings);
    this.tracker = tracker;
    thread.setDaemon(true);
  }

  /** What Spark told. */
  sealed interface Heard permits Began, Ended, Overflowed, Finished {}

  record Began(long executionId, Optional<Long> root, Instant at, String description)
      implements Heard {}

  /**
   * @param read called when the event, and the plan it holds, is no longer needed
   */
  record Ended(SparkListenerSQLExecutionEnd event, Runnable read) implements Heard {}

  record Overflowed(ExecutionTracker.Unread end) implements Heard {}

  record Finished() implements Heard {}

  void start() {
    thread.start();
  }

  void hear(Heard event) {
    heard.add(event);
  }

  /** Nothing follows; waits until what came before is on disk, within the time that is set. */
  void finish() {
    heard.add(new Finished());
    try {
      thread.join(Math.max(1, settings.drain().toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn(
          "The application ends before the lineage of its last statements is on disk: {} events"
              + " wait. Raise spark.lakewarden.drainSeconds, now {}.",
          heard.size(),
          settings.drain().toSeconds());
    }
  }

  /** Whether what is heard is still read. */
  boolean isAtWork() {
    return thread.isAlive();
  }

  private void work() {
    List<CapturedStatement> captured = new ArrayList<>();
    var since = System.nanoTime();
    try (spool) {
      while (true) {
        var event = heard.take();
        if (captured.isEmpty()) {
          since = System.nanoTime();
        }
        captured(event).ifPresent(captured::add);
        // What waits together is forced to disk together, but nothing is held back for long.
        if (heard.isEmpty() || System.nanoTime() - since > LONGEST_HELD_NANOS) {
          spool.append(captured);
          captured.clear();
        }
        if (event instanceof Finished) {
          spool.append(captured);
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<CapturedStatement> captured(Heard event) {
    try {
      if (event instanceof Began began) {
        tracker.started(began.executionId(), began.root(), began.at(), began.description());
      } else if (event instanceof Overflowed overflowed) {
        return tracker.endedUnread(overflowed.end());
      } else if (event instanceof Ended ended) {
        return captured(ended);
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("Cannot record a statement's lineage", e);
    }
    return Optional.empty();
  }

  private Optional<CapturedStatement> captured(Ended ended) {
    var query = ended.event().qe();
    try {
      if (query != null) {
        // Plans resolve names as the session says that made them.
        SparkSession.setActiveSession(query.sparkSession());
      }
      return tracker.ended(ended.event());
    } finally {
      SparkSession.clearActiveSession();
      ended.read().run();
    }
  }
}
