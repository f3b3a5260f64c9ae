package io.lakewarden.agent;

import io.lakewarden.lineage.spool.SpoolingListener;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerEvent;

/**
 * Attaches lineage to a job by {@code spark.extraListeners=io.lakewarden.agent.LineageListener}.
 * Nothing that goes wrong in here reaches the job.
 */
public final class LineageListener extends SparkListener {
  private final Optional<SpoolingListener> spooling;

  /** Called by Spark while it makes its context, before any table is touched. */
  public LineageListener(SparkConf conf) {
    this.spooling = Attachment.prepare(conf);
  }

  @Override
  public void onApplicationStart(SparkListenerApplicationStart start) {
    spooling.ifPresent(listener -> listener.onApplicationStart(start));
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    spooling.ifPresent(listener -> listener.onOtherEvent(event));
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    spooling.ifPresent(listener -> listener.onApplicationEnd(end));
  }
}
