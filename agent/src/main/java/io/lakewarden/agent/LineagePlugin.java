package io.lakewarden.agent;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Attaches lineage to a job by {@code spark.plugins=io.lakewarden.agent.LineagePlugin}. It does
 * nothing in executors, and nothing at all where the listener is attached as well.
 */
public final class LineagePlugin implements SparkPlugin {
  @Override
  public DriverPlugin driverPlugin() {
    return new Driver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }

  private static final class Driver implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      var conf = plugin.conf();
      if (!conf.get("spark.extraListeners", "").contains(LineageListener.class.getName())) {
        Attachment.prepare(conf).ifPresent(context::addSparkListener);
      }
      return Map.of();
    }
  }
}
