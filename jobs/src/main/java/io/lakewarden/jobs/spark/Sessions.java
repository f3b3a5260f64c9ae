package io.lakewarden.jobs.spark;

import io.lakewarden.lineage.capture.RecordingLogStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Creates the one Spark session of a command; what the submitter has set stays as it is. */
public final class Sessions {
  private Sessions() {}

  /** Opens the session; {@code name} is what the Spark UI shows. */
  public static SparkSession open(String name) {
    var conf = new SparkConf();
    defaults().forEach(conf::setIfMissing);
    conf.setIfMissing("spark.app.name", "lakewarden " + name);
    addExtension(conf, "io.delta.sql.DeltaSparkSessionExtension");
    return SparkSession.builder().config(conf).getOrCreate();
  }

  private static void addExtension(SparkConf conf, String extension) {
    var present = conf.get("spark.sql.extensions", "");
    if (!present.contains(extension)) {
      conf.set("spark.sql.extensions", present.isEmpty() ? extension : present + "," + extension);
    }
  }

  private static Map<String, String> defaults() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("spark.master", "local[*]");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.sql.session.timeZone", "UTC");
    // Nothing is ever saved there, but Spark makes the folder, and would make it where one stands.
    settings.put(
        "spark.sql.warehouse.dir",
        Path.of(System.getProperty("java.io.tmpdir"), "lakewarden-warehouse").toUri().toString());
    settings.put(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    // Without a metastore CREATE TABLE without USING would fail; so it makes a Parquet table.
    settings.put("spark.sql.legacy.createHiveTableByDefault", "false");
    // Governance tables are small: Delta's default of 50 tasks per snapshot costs seconds.
    settings.put("spark.databricks.delta.snapshotPartitions", "2");
    settings.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    settings.put("spark.sql.shuffle.partitions", "8");
    settings.put("spark.sql.ui.retainedExecutions", "20");
    // Tells the exact version that a statement wrote; for the stores whose default it extends.
    settings.put("spark.delta.logStore.file.impl", RecordingLogStore.class.getName());
    settings.put("spark.delta.logStore.hdfs.impl", RecordingLogStore.class.getName());
    // Bad values stay data: they become nulls that are counted, not exceptions that quote them.
    settings.put("spark.sql.ansi.enabled", "false");
    return settings;
  }
}
