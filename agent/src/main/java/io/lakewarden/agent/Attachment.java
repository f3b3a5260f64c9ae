package io.lakewarden.agent;

import io.lakewarden.lineage.capture.DeltaClasses;
import io.lakewarden.lineage.spool.SpoolingListener;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What attaching to a job takes, whichever way it was asked for. */
final class Attachment {
  private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);

  private Attachment() {}

  /**
   * The listener to attach; empty where lineage is switched off or cannot be had, which is logged.
   *
   * @param conf the context's own, which Delta asks later on
   */
  static Optional<SpoolingListener> prepare(SparkConf conf) {
    try {
      var settings = new AgentSettings(name -> conf.get(name, ""));
      if (!settings.isEnabled()) {
        LOG.info("Lineage is switched off by {}", AgentSettings.ENABLED);
        return Optional.empty();
      }
      settings.problems().forEach(problem -> LOG.warn("{}", problem));
      if (settings.recordsCommits()) {
        LogStores.record(conf);
      }
      if (!DeltaClasses.areVisible() && LogStores.hasDelta()) {
        LOG.warn(
            "The agent cannot see this job's Delta, so versions and the lineage of MERGE, UPDATE and"
                + " DELETE are missing. Give both to the job in the same way, for instance with"
                + " --jars.");
      }
      var spool = settings.spool();
      LOG.info("Lineage of {} goes to {}", spool.job(), spool.folder());
      return Optional.of(new SpoolingListener(spool));
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("Cannot attach lineage to this job, which goes on without", e);
      return Optional.empty();
    }
  }
}
