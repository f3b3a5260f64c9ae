package io.lakewarden.quality.rules;

import io.lakewarden.core.NearestName;
import io.lakewarden.core.config.AnomalyConfig;
import io.lakewarden.quality.anomaly.AbsoluteChange;
import io.lakewarden.quality.anomaly.BatchNormal;
import io.lakewarden.quality.anomaly.HoltWintersSeason;
import io.lakewarden.quality.anomaly.OnlineNormal;
import io.lakewarden.quality.anomaly.RateOfChange;
import io.lakewarden.quality.anomaly.RobustBand;
import io.lakewarden.quality.anomaly.Strategy;
import io.lakewarden.quality.anomaly.Threshold;
import io.lakewarden.quality.rules.Expectation.Anomalous;
import java.util.List;
import java.util.Optional;

/** Rules that compare a metric with its past, from the configuration and from DQDL. */
public final class AnomalyRules {
  private static final double NORMAL_DEVIATIONS = 3;

  private AnomalyRules() {}

  /** The rules of the {@code anomalies} of a dataset, in order. */
  public static List<QualityRule> of(List<AnomalyConfig> anomalies) {
    return anomalies.stream().map(AnomalyRules::rule).toList();
  }

  /** The expectation of {@code DetectAnomalies "Metric" "column"}. */
  static Anomalous detected(List<String> parameters, Optional<String> where) throws RuleProblem {
    if (where.isPresent()) {
      throw new RuleProblem("DetectAnomalies with a filter is not supported");
    }
    var metric = parameters.get(0);
    if (!AnomalyConfig.METRICS.contains(metric)) {
      throw new RuleProblem(
          "DetectAnomalies does not know '"
              + metric
              + "'"
              + NearestName.of(metric, AnomalyConfig.METRICS)
                  .map(name -> "; did you mean '" + name + "'?")
                  .orElse("; it knows " + String.join(", ", AnomalyConfig.METRICS)));
    }
    var columns = metric.equals(AnomalyConfig.ROW_COUNT) ? 0 : 1;
    if (parameters.size() != columns + 1) {
      throw new RuleProblem(
          "DetectAnomalies \"" + metric + "\" asks for " + columns + " column names after it");
    }
    return new Anomalous(metric, parameters.stream().skip(1).findFirst(), RobustBand.DEFAULT);
  }

  private static QualityRule rule(AnomalyConfig config) {
    var strategy = strategy(config);
    var text =
        "DetectAnomalies \""
            + config.metric()
            + "\""
            + config.column().map(column -> " \"" + column + "\"").orElse("")
            + " by "
            + strategy.text();
    return new QualityRule(
        config.id(),
        config.severity(),
        text,
        new Anomalous(config.metric(), config.column(), strategy));
  }

  private static Strategy strategy(AnomalyConfig config) {
    var low = config.number("low").orElse(Double.NEGATIVE_INFINITY);
    var high = config.number("high").orElse(Double.POSITIVE_INFINITY);
    var order = whole(config, "order", 1);
    var deviations = config.number("deviations");
    return switch (config.strategy()) {
      case THRESHOLD -> new Threshold(low, high);
      case ABSOLUTE_CHANGE -> new AbsoluteChange(low, high, order);
      case RATE_OF_CHANGE -> new RateOfChange(low, high, order);
      case HOLT_WINTERS -> new HoltWintersSeason(whole(config, "period", 0));
      case ROBUST_BAND ->
          new RobustBand(
              deviations.orElse(RobustBand.DEFAULT.deviations()),
              whole(config, "points", RobustBand.DEFAULT.points()));
      case ONLINE_NORMAL -> new OnlineNormal(deviations.orElse(NORMAL_DEVIATIONS), points(config));
      case BATCH_NORMAL -> new BatchNormal(deviations.orElse(NORMAL_DEVIATIONS), points(config));
    };
  }

  private static int points(AnomalyConfig config) {
    return whole(config, "points", Integer.MAX_VALUE);
  }

  private static int whole(AnomalyConfig config, String parameter, int otherwise) {
    return config.number(parameter).map(Double::intValue).orElse(otherwise);
  }
}
