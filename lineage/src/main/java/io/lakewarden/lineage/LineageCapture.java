package io.lakewarden.lineage;

import io.lakewarden.lineage.capture.ExecutionListener;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the statements of one session and tells what they read and wrote.
 *
 * <p>Reading a plan happens on Spark's listener thread, uses the analysed plan alone and never
 * fails the statement. Statements of other sessions of the same context are not seen. Versions
 * written are known where {@link io.lakewarden.lineage.capture.RecordingLogStore} is configured.
 */
public final class LineageCapture implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineageCapture.class);
  private static final long DRAIN_TIMEOUT_MILLIS = 30_000;

  private final SparkSession spark;
  private final ExecutionListener listener;

  private LineageCapture(SparkSession spark, ExecutionListener listener) {
    this.spark = spark;
    this.listener = listener;
  }

  /** Starts watching; close it to stop. */
  public static LineageCapture attach(SparkSession spark) {
    return attach(spark, ExecutionListener.of(spark));
  }

  static LineageCapture attach(SparkSession spark, ExecutionListener listener) {
    spark.sparkContext().addSparkListener(listener);
    spark.streams().addListener(listener.streams());
    return new LineageCapture(spark, listener);
  }

  /**
   * What was captured since the last call, in order of completion. Waits at most 30 seconds for
   * Spark to deliver its events; what arrives later is in the next answer.
   */
  public List<CapturedStatement> drain() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(DRAIN_TIMEOUT_MILLIS);
    } catch (TimeoutException e) {
      LOG.warn("Spark has not delivered all events; later statements follow with the next drain");
    }
    return listener.drain();
  }

  @Override
  public void close() {
    spark.streams().removeListener(listener.streams());
    spark.sparkContext().removeSparkListener(listener);
  }
}
