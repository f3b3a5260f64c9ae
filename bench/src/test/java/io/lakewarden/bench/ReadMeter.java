package io.lakewarden.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import scala.collection.JavaConverters;

/** Counts the rows that a piece of work reads from files, and names the columns it reads. */
final class ReadMeter extends SparkListener {
  private static final long PATIENCE_MILLIS = 20_000;

  private final AtomicLong rows = new AtomicLong();
  private final Set<String> columns = new ConcurrentSkipListSet<>();

  private ReadMeter() {}

  /** What was read while the work ran. */
  static ReadMeter of(SparkSession spark, Contestant.Work work) throws Exception {
    var meter = new ReadMeter();
    settle(spark);
    spark.sparkContext().addSparkListener(meter);
    try {
      work.run();
      settle(spark);
    } finally {
      spark.sparkContext().removeSparkListener(meter);
    }
    return meter;
  }

  private static void settle(SparkSession spark) throws TimeoutException {
    spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
  }

  long rows() {
    return rows.get();
  }

  Set<String> columns() {
    return columns;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskMetrics() != null) {
      rows.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
    }
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    if (event instanceof SparkListenerSQLExecutionEnd end && end.qe() != null) {
      visit(end.qe().executedPlan());
    }
  }

  private void visit(SparkPlan plan) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      visit(adaptive.executedPlan());
    } else if (plan instanceof QueryStageExec stage) {
      visit(stage.plan());
    } else if (plan instanceof FileSourceScanExec scan) {
      columns.addAll(Set.of(scan.requiredSchema().fieldNames()));
    }
    JavaConverters.seqAsJavaList(plan.children()).forEach(this::visit);
  }
}
