package io.lakewarden.agent;

import io.lakewarden.lineage.capture.RecordingLogStore;
import java.util.List;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the log stores that note which statement made which Delta commit, where nobody has chosen
 * one and every thread that finds Delta's own store also finds ours. Elsewhere the version written
 * is looked up in the table's log.
 */
final class LogStores {
  private static final Logger LOG = LoggerFactory.getLogger(LogStores.class);
  private static final List<String> SCHEMES = List.of("file", "hdfs");
  private static final String OURS = RecordingLogStore.class.getName();
  private static final String DELTAS = "io.delta.storage.HDFSLogStore";

  private LogStores() {}

  static void record(SparkConf conf) {
    // Delta refuses a store for all schemes beside stores for single ones.
    if (conf.contains("spark.delta.logStore.class")
        || conf.contains("spark.databricks.tahoe.logStore.class")
        || !isFoundWithDelta()) {
      LOG.info("Versions that Delta statements write are looked up in the tables' logs");
      return;
    }
    for (var scheme : SCHEMES) {
      conf.setIfMissing("spark.delta.logStore." + scheme + ".impl", OURS);
    }
  }

  /** Delta loads its store by name with the class loader of whichever thread comes first. */
  private static boolean isFoundWithDelta() {
    var thread = Thread.currentThread().getContextClassLoader();
    var others = ClassLoader.getSystemClassLoader();
    return finds(thread, OURS) && (finds(others, OURS) || !finds(others, DELTAS));
  }

  private static boolean finds(ClassLoader loader, String name) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
