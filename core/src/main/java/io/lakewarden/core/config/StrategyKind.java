package io.lakewarden.core.config;

import java.util.List;

/** How an expected band is made of the values of the past. */
public enum StrategyKind {
  /** Median and absolute deviations of the last values. */
  ROBUST_BAND("deviations", "points"),
  /** The ends themselves. */
  THRESHOLD("low", "high"),
  /** The differences from the values before. */
  ABSOLUTE_CHANGE("low", "high", "order"),
  /** The ratio to an earlier value. */
  RATE_OF_CHANGE("low", "high", "order"),
  /** Mean and standard deviation of all values, the newest included. */
  ONLINE_NORMAL("deviations", "points"),
  /** Mean and standard deviation of the values before. */
  BATCH_NORMAL("deviations", "points"),
  /** The forecast of a seasonal model. */
  HOLT_WINTERS("period");

  private final List<String> parameters;

  StrategyKind(String... parameters) {
    this.parameters = List.of(parameters);
  }

  /** The parameters that mean something to it. */
  public List<String> parameters() {
    return parameters;
  }
}
