package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import java.util.List;
import java.util.Map;

/** The comparisons of one dataset with its past: metrics, columns, parameters of strategies. */
final class AnomalyValidator {
  /** The smallest and the largest value of each parameter. */
  private static final Map<String, Range> RANGES =
      Map.of(
          "deviations", new Range(Double.MIN_VALUE, 100, "a number greater than 0 and up to 100"),
          "points", new Range(7, 10_000, "a whole number from 7 to 10000"),
          "order", new Range(1, 100, "a whole number from 1 to 100"),
          "period", new Range(2, 1_000, "a whole number from 2 to 1000"),
          "low", new Range(-Double.MAX_VALUE, Double.MAX_VALUE, "a number"),
          "high", new Range(-Double.MAX_VALUE, Double.MAX_VALUE, "a number"));

  private static final List<String> WHOLE = List.of("points", "order", "period");

  private final Findings findings;

  AnomalyValidator(Findings findings) {
    this.findings = findings;
  }

  void validate(List<AnomalyConfig> anomalies, KeyPath path) {
    for (var i = 0; i < anomalies.size(); i++) {
      validate(anomalies.get(i), path.index(i));
    }
  }

  private void validate(AnomalyConfig anomaly, KeyPath path) {
    findings.addUnless(
        AnomalyConfig.METRICS.contains(anomaly.metric()),
        path.key("metric"),
        ConfigMessages.unknownMetric(
            anomaly.metric(),
            NearestName.of(anomaly.metric(), AnomalyConfig.METRICS),
            AnomalyConfig.METRICS));
    if (findings.isSound(path.key("metric")) && findings.isSound(path.key("column"))) {
      var ofTable = anomaly.metric().equals(AnomalyConfig.ROW_COUNT);
      findings.addUnless(
          anomaly.column().isEmpty() == ofTable,
          path.key("column"),
          ofTable
              ? ConfigMessages.columnOfRowCount()
              : ConfigMessages.columnMissing(anomaly.metric()));
    }
    if (findings.isSound(path.key("strategy"))) {
      validateParameters(anomaly, path.key("parameters"));
    }
  }

  private void validateParameters(AnomalyConfig anomaly, KeyPath path) {
    var kind = anomaly.strategy();
    var sound = true;
    for (var given : anomaly.parameters().entrySet()) {
      var place = path.key(given.getKey());
      if (!kind.parameters().contains(given.getKey())) {
        findings.add(
            place,
            ConfigMessages.unknownParameter(
                kind, NearestName.of(given.getKey(), kind.parameters())));
        sound = false;
      } else if (!isWithin(given.getKey(), given.getValue())) {
        findings.add(place, ConfigMessages.outside(RANGES.get(given.getKey()).words()));
        sound = false;
      }
    }
    if (sound) {
      validateTogether(anomaly, path);
    }
  }

  private void validateTogether(AnomalyConfig anomaly, KeyPath path) {
    var kind = anomaly.strategy();
    var low = anomaly.number("low");
    var high = anomaly.number("high");
    if (kind.parameters().contains("low")) {
      findings.addUnless(low.isPresent() || high.isPresent(), path, ConfigMessages.noEnds(kind));
    }
    if (low.isPresent() && high.isPresent()) {
      findings.addUnless(low.get() <= high.get(), path.key("high"), ConfigMessages.endsSwapped());
    }
    if (kind == StrategyKind.HOLT_WINTERS) {
      findings.addUnless(anomaly.number("period").isPresent(), path, ConfigMessages.noPeriod());
    }
  }

  private static boolean isWithin(String parameter, String text) {
    return ScalarBinder.parse(Double.class, text)
        .map(Double.class::cast)
        .filter(value -> !WHOLE.contains(parameter) || value == Math.rint(value))
        .filter(RANGES.get(parameter)::holds)
        .isPresent();
  }

  private record Range(double low, double high, String words) {
    boolean holds(double value) {
      return value >= low && value <= high;
    }
  }
}
