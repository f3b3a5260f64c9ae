package io.lakewarden.core.config;

import java.util.List;

/** What counts as drift between the training data and today's. */
public record MonitoringConfig(
    @Key(
            meaning = "Population stability index above which a feature has drifted.",
            example = "0.2",
            fallback = "0.2")
        double maxPsi,
    @Key(
            meaning = "Features to watch; empty means all features of the model.",
            example = "[income]")
        List<String> columns) {
  public MonitoringConfig {
    columns = List.copyOf(columns);
  }
}
