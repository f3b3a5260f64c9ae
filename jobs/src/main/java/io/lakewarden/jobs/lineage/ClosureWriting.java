package io.lakewarden.jobs.lineage;

import io.lakewarden.jobs.spark.CostMeter;
import io.lakewarden.ledger.StoredClosures;
import java.time.Clock;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;

/** Writes the closures beside a ledger and tells what it cost. */
public final class ClosureWriting {
  private final SparkSession spark;
  private final Clock clock;

  public ClosureWriting(SparkSession spark, Clock clock) {
    this.spark = spark;
    this.clock = clock;
  }

  /**
   * Writes the closures whose edges changed.
   *
   * @param dryRun only tell which these are
   */
  public ClosureReport carryOut(String ledger, boolean dryRun) {
    var start = clock.instant();
    var meter = CostMeter.attach(spark);
    try {
      var closures = StoredClosures.of(spark, ledger);
      var done = dryRun ? closures.plan() : closures.write();
      var duration = Duration.between(start, clock.instant());
      return new ClosureReport(done, meter.read().sparkJobs(), duration);
    } finally {
      spark.sparkContext().removeSparkListener(meter);
    }
  }
}
