package io.lakewarden.agent;

import java.util.List;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the log stores that note which statement made which Delta commit, where nobody has chosen
 * one and ours is found wherever Delta's own is. Elsewhere the version written is looked up in the
 * table's log.
 */
final class LogStores {
  private static final Logger LOG = LoggerFactory.getLogger(LogStores.class);
  private static final List<String> SCHEMES = List.of("file", "hdfs");

  /** By name, because the class itself cannot be loaded where there is no Delta. */
  static final String OURS = "io.lakewarden.lineage.capture.RecordingLogStore";

  private static final String DELTAS = "io.delta.storage.HDFSLogStore";

  private LogStores() {}

  static void record(SparkConf conf) {
    // Delta refuses a store for all schemes beside stores for single ones.
    if (conf.contains("spark.delta.logStore.class")
        || conf.contains("spark.databricks.tahoe.logStore.class")
        || !isFoundByEveryone(conf.get("spark.master", ""))) {
      LOG.info("Versions that Delta statements write are looked up in the tables' logs");
      return;
    }
    for (var scheme : SCHEMES) {
      conf.setIfMissing("spark.delta.logStore." + scheme + ".impl", OURS);
    }
  }

  /** Whether the job has Delta, wherever it was loaded from. */
  static boolean hasDelta() {
    return finds(Thread.currentThread().getContextClassLoader(), DELTAS);
  }

  /**
   * Delta loads its store by name, with the class loader of whichever thread comes first, in the
   * driver and for some commands in executors. Beside Spark's own jars every thread of this process
   * finds ours; what came with {@code --jars} is found wherever a Delta is that came so as well.
   */
  private static boolean isFoundByEveryone(String master) {
    var system = ClassLoader.getSystemClassLoader();
    if (finds(system, OURS)) {
      return master.equals("local") || master.startsWith("local[");
    }
    return finds(Thread.currentThread().getContextClassLoader(), OURS) && !finds(system, DELTAS);
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
