package io.lakewarden.ledger;

import org.apache.spark.sql.SparkSession;

/**
 * A session beside the caller's, for reads and writes of a few rows: over tables that are all
 * different, compiling code and planning shuffles costs more than it saves.
 */
final class QuickSession {
  private QuickSession() {}

  static SparkSession of(SparkSession spark) {
    var session = spark.newSession();
    var settings = session.conf();
    settings.set("spark.sql.session.timeZone", spark.conf().get("spark.sql.session.timeZone"));
    settings.set("spark.sql.codegen.wholeStage", "false");
    settings.set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    settings.set("spark.sql.adaptive.enabled", "false");
    settings.set("spark.sql.shuffle.partitions", "1");
    settings.set("spark.databricks.delta.snapshotPartitions", "2");
    return session;
  }
}
