package io.lakewarden.jobs.spark;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import scala.collection.JavaConverters;

/** Counts scans, Spark jobs and bytes read of everything that runs on one Spark context. */
public final class CostMeter extends SparkListener {
  private static final long PATIENCE_MILLIS = 20_000;

  private final SparkSession spark;
  private final AtomicInteger scans = new AtomicInteger();
  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  private CostMeter(SparkSession spark) {
    this.spark = spark;
  }

  /** A meter that counts from now on. */
  public static CostMeter attach(SparkSession spark) {
    var meter = new CostMeter(spark);
    spark.sparkContext().addSparkListener(meter);
    return meter;
  }

  /** What has been spent until now; waits for the events that are still on their way. */
  public Cost read() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      // The figures are then a lower bound; the work itself is not in question.
    }
    return new Cost(scans.get(), jobs.get(), bytes.get());
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.incrementAndGet();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskMetrics() != null) {
      bytes.addAndGet(end.taskMetrics().inputMetrics().bytesRead());
    }
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    if (event instanceof SparkListenerSQLExecutionEnd end && end.qe() != null) {
      scans.addAndGet(planned(end));
    }
  }

  private static int planned(SparkListenerSQLExecutionEnd end) {
    try {
      return scansIn(end.qe().executedPlan());
    } catch (RuntimeException e) {
      // A statement that failed before it was planned has no scans to count.
      return 0;
    }
  }

  private static int scansIn(SparkPlan plan) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      return scansIn(adaptive.executedPlan());
    }
    if (plan instanceof QueryStageExec stage) {
      return scansIn(stage.plan());
    }
    int here = plan instanceof FileSourceScanExec scan && readsData(scan) ? 1 : 0;
    return here
        + JavaConverters.seqAsJavaList(plan.children()).stream().mapToInt(CostMeter::scansIn).sum();
  }

  private static boolean readsData(FileSourceScanExec scan) {
    return JavaConverters.seqAsJavaList(scan.relation().location().rootPaths()).stream()
        .noneMatch(path -> path.toString().contains("/_delta_log"));
  }
}
