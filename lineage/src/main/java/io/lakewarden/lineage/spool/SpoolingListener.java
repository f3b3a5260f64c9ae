package io.lakewarden.lineage.spool;

import io.lakewarden.lineage.capture.ExecutionTracker.Unread;
import io.lakewarden.lineage.spool.SpoolWorker.Began;
import io.lakewarden.lineage.spool.SpoolWorker.Ended;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;

/**
 * Hands every execution of an application, of all its sessions, over to a thread of its own, which
 * reads the plans and spools what they read and wrote.
 *
 * <p>Spark's listener thread only passes events on. Where too many plans wait to be read it waits
 * {@value #PATIENCE_MILLIS} ms, once; until there is room again, statements are on record without
 * their lineage.
 */
public final class SpoolingListener extends SparkListener {
  private static final long PATIENCE_MILLIS = 200;

  private final SpoolWorker worker;
  private final Semaphore room;
  private String applicationId = "unknown";
  private boolean full;

  public SpoolingListener(SpoolSettings settings) {
    this(settings, new SpoolWorker(settings));
  }

  SpoolingListener(SpoolSettings settings, SpoolWorker worker) {
    this.worker = worker;
    this.room = new Semaphore(settings.waiting());
    worker.start();
  }

  @Override
  public void onApplicationStart(SparkListenerApplicationStart start) {
    if (start.appId().isDefined()) {
      applicationId = start.appId().get();
    }
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    if (!worker.isAtWork()) {
      return;
    }
    if (event instanceof SparkListenerSQLExecutionStart start) {
      Optional<Long> root =
          start.rootExecutionId().isDefined()
              ? Optional.of((Long) start.rootExecutionId().get())
              : Optional.empty();
      worker.hear(
          new Began(
              start.executionId(), root, Instant.ofEpochMilli(start.time()), start.description()));
    } else if (event instanceof SparkListenerSQLExecutionEnd end) {
      worker.hear(hasRoom() ? new Ended(end, room::release) : unread(end));
    }
  }

  /** Waits until everything is on disk, but not longer than the settings say. */
  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    worker.finish();
  }

  private boolean hasRoom() {
    try {
      full = !room.tryAcquire(full ? 0 : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      full = !room.tryAcquire();
    }
    return !full;
  }

  private SpoolWorker.Overflowed unread(SparkListenerSQLExecutionEnd end) {
    var name = end.executionName().isDefined() ? end.executionName().get() : "UNKNOWN";
    return new SpoolWorker.Overflowed(
        new Unread(
            applicationId,
            end.executionId(),
            Instant.ofEpochMilli(end.time()),
            end.executionFailure().isEmpty(),
            name));
  }
}
