package io.lakewarden.quality.history;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.MetricPoint;
import io.lakewarden.core.NearestName;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.anomaly.Band;
import io.lakewarden.quality.anomaly.HoltWintersSeason;
import io.lakewarden.quality.anomaly.NoModelException;
import io.lakewarden.quality.anomaly.Numbers;
import io.lakewarden.quality.anomaly.Strategy;
import io.lakewarden.quality.rules.Expectation.Anomalous;
import io.lakewarden.quality.rules.QualityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges what a scan measured by the past. A scan itself leaves rules about anomalies open, because
 * it knows no past; here they get their verdicts, with the expected band. A past that is too short
 * is SKIPPED with how many dates are there and how many are needed.
 */
public final class AnomalyVerdicts {
  private AnomalyVerdicts() {}

  /**
   * The outcome with the verdicts of the rules about anomalies, and with the metrics behind them
   * where no rule measured them.
   *
   * @param rules the rules of the scan, in the order of its results
   */
  public static ScanOutcome judge(
      ScanOutcome outcome, List<QualityRule> rules, MetricHistory history) {
    var metrics = new ArrayList<>(outcome.metrics());
    var results = new ArrayList<QualityResultRecord>();
    for (var result : outcome.results()) {
      var expectation =
          rules.stream()
              .filter(rule -> rule.id().equals(result.ruleId()))
              .map(QualityRule::expectation)
              .filter(Anomalous.class::isInstance)
              .map(Anomalous.class::cast)
              .findFirst();
      results.add(
          expectation
              .map(anomalous -> judge(anomalous, outcome, metrics, history, result))
              .orElse(result));
    }
    return outcome.with(metrics, results);
  }

  private static QualityResultRecord judge(
      Anomalous rule,
      ScanOutcome outcome,
      List<QualityMetricRecord> metrics,
      MetricHistory history,
      QualityResultRecord open) {
    var metric = measured(rule, metrics);
    if (metric.isEmpty()) {
      metric = profiled(rule, outcome);
      metric.ifPresent(metrics::add);
    }
    if (metric.isEmpty()) {
      return without(open, CheckStatus.ERROR, "Cannot be evaluated: " + unknown(rule, outcome));
    }
    if (metric.get().value().isEmpty()) {
      return without(
          open,
          CheckStatus.SKIPPED,
          "Not judged: " + subject(rule) + " has no value (" + metric.get().reason() + ").");
    }
    try {
      return judge(rule, metric.get().value().get(), history, open);
    } catch (NoModelException e) {
      return without(open, CheckStatus.ERROR, "Cannot be evaluated: " + e.getMessage() + ".");
    }
  }

  private static QualityResultRecord judge(
      Anomalous rule, double measured, MetricHistory history, QualityResultRecord open) {
    var strategy = rule.strategy();
    var earlier = MetricHistory.values(points(rule, history));
    if (earlier.size() < strategy.needed()) {
      return without(
          open,
          CheckStatus.SKIPPED,
          "Not judged: " + Shortage.of(earlier.size(), strategy.needed(), strategy.text()) + ".");
    }
    var actual = MetricHistory.rounded(measured);
    var anomalous = strategy.isAnomalous(earlier, actual);
    var band = strategy.expected(earlier);
    return with(
        open,
        anomalous ? CheckStatus.FAIL : CheckStatus.PASS,
        measured,
        band,
        subject(rule)
            + " is "
            + Numbers.text(actual)
            + "; "
            + earlier.size()
            + " earlier dates let expect "
            + Numbers.ends(band.low(), band.high())
            + " by "
            + strategy.text()
            + ".");
  }

  private static List<MetricPoint> points(Anomalous rule, MetricHistory history) {
    var points = history.points(rule.metric(), rule.column(), Optional.empty());
    Strategy strategy = rule.strategy();
    return strategy instanceof HoltWintersSeason season
        ? Seasons.unbroken(points, history.present(), season.period())
        : points;
  }

  private static Optional<QualityMetricRecord> measured(
      Anomalous rule, List<QualityMetricRecord> metrics) {
    return metrics.stream()
        .filter(metric -> metric.metric().equals(rule.metric()) && metric.filter().isEmpty())
        .filter(metric -> sameColumn(metric.columnName(), rule.column()))
        .findFirst();
  }

  private static boolean sameColumn(Optional<String> one, Optional<String> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || one.get().equalsIgnoreCase(other.get()));
  }

  private static Optional<QualityMetricRecord> profiled(Anomalous rule, ScanOutcome outcome) {
    return profile(rule, outcome)
        .flatMap(profile -> ProfileMetrics.of(rule.metric(), profile, DatasetScan.EVIDENCE));
  }

  private static Optional<ColumnProfileRecord> profile(Anomalous rule, ScanOutcome outcome) {
    return outcome.profiles().stream()
        .filter(profile -> sameColumn(Optional.of(profile.columnName()), rule.column()))
        .findFirst();
  }

  private static String unknown(Anomalous rule, ScanOutcome outcome) {
    if (profile(rule, outcome).isPresent()) {
      return "nothing measures " + subject(rule) + "; add a rule that does.";
    }
    var column = rule.column().orElse("");
    var names = outcome.profiles().stream().map(ColumnProfileRecord::columnName).toList();
    return "there is no column '"
        + column
        + "'"
        + NearestName.of(column, names).map(name -> "; did you mean '" + name + "'?").orElse(".");
  }

  private static String subject(Anomalous rule) {
    return rule.metric() + rule.column().map(column -> " of '" + column + "'").orElse("");
  }

  private static QualityResultRecord without(
      QualityResultRecord open, CheckStatus status, String message) {
    return result(open, status, Optional.empty(), message, Optional.empty());
  }

  private static QualityResultRecord with(
      QualityResultRecord open, CheckStatus status, double actual, Band band, String message) {
    return result(open, status, Optional.of(actual), message, Optional.of(band));
  }

  private static QualityResultRecord result(
      QualityResultRecord open,
      CheckStatus status,
      Optional<Double> actual,
      String message,
      Optional<Band> band) {
    return new QualityResultRecord(
        open.dataset(),
        open.tableId(),
        open.version(),
        open.slice(),
        open.ruleId(),
        open.rule(),
        open.severity(),
        status,
        open.metric(),
        actual,
        message,
        open.evidence(),
        Optional.empty(),
        open.ruleSetDigest(),
        band.map(Band::low).filter(Double::isFinite),
        band.map(Band::high).filter(Double::isFinite));
  }
}
