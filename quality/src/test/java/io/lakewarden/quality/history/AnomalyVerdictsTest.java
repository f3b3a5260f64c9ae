package io.lakewarden.quality.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.MetricPoint;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.AnomalyConfig;
import io.lakewarden.core.config.StrategyKind;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanFixtures;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.rules.AnomalyRules;
import io.lakewarden.testkit.SparkTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class AnomalyVerdictsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 10);

  @Test
  void namesBandAndActualOfAnAnomalyAndOfWhatIsExpected(SparkSession spark) {
    var outcome =
        judge(
            spark,
            history("Mean", "N", 4, 4, 5, 4, 5, 4, 5),
            check("Mean", "n", StrategyKind.THRESHOLD, Map.of("low", "5")),
            check("Mean", "n", StrategyKind.RATE_OF_CHANGE, Map.of("high", "1.5")));

    assertThat(outcome.results().get(0).status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.results().get(0).expectedLow()).contains(5.0);
    assertThat(outcome.results().get(0).expectedHigh()).isEmpty();
    assertThat(outcome.results().get(0).message())
        .isEqualTo(
            "Mean of 'n' is 4.5; 7 earlier dates let expect 5 to any by threshold(5 to any).");
    assertThat(outcome.results().get(1).status()).isEqualTo(CheckStatus.PASS);
    assertThat(outcome.results().get(1).actual()).contains(4.5);
    assertThat(outcome.results().get(1).expectedHigh()).contains(7.5);
    assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void recordsOnceWhatTheProfileKnowsAndNoRuleMeasured(SparkSession spark) {
    var outcome =
        judge(
            spark,
            history("Mean", "n"),
            check("Completeness", "n", StrategyKind.ROBUST_BAND, Map.of()),
            check("Completeness", "n", StrategyKind.BATCH_NORMAL, Map.of()));

    assertThat(outcome.results())
        .allSatisfy(result -> assertThat(result.status()).isEqualTo(CheckStatus.SKIPPED));
    assertThat(outcome.results().get(0).message())
        .isEqualTo(
            "Not judged: no earlier date has a value, robust_band(4 deviations, last 28) needs 7.");
    assertThat(outcome.metrics())
        .filteredOn(metric -> metric.metric().equals("Completeness"))
        .extracting(QualityMetricRecord::value)
        .containsExactly(Optional.of(1.0));
  }

  @Test
  void saysWhatNothingMeasuresAndWhatColumnIsMeant(SparkSession spark) {
    var outcome =
        judge(
            spark,
            history("Mean", "n"),
            check("Entropy", "n", StrategyKind.ROBUST_BAND, Map.of()),
            check("Mean", "amuont", StrategyKind.ROBUST_BAND, Map.of()),
            check("Mean", "s", StrategyKind.ROBUST_BAND, Map.of()));

    assertThat(outcome.results().get(0).message())
        .isEqualTo("Cannot be evaluated: nothing measures Entropy of 'n'; add a rule that does.");
    assertThat(outcome.results().get(1).message())
        .isEqualTo("Cannot be evaluated: there is no column 'amuont'; did you mean 'amount'?");
    assertThat(outcome.results().get(2).status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(outcome.results().get(2).message()).contains("Mean of 's' has no value");
  }

  @Test
  void takesNoLaterDateAndNoNoiseOfTheLastDigitsForThePast() {
    var history =
        MetricHistory.of(
            TODAY,
            List.of(
                point("Mean", "n", TODAY.plusDays(1), 5),
                point("Mean", "n", TODAY, 6),
                point("Mean", "n", TODAY.minusDays(1), 0.1 + 0.2),
                point("Mean", "n", TODAY.minusDays(2), 0.3)));
    assertThat(MetricHistory.values(history.points("Mean", Optional.of("N"), Optional.empty())))
        .containsExactly(0.3, 0.3);
  }

  private static ScanOutcome judge(
      SparkSession spark, MetricHistory history, AnomalyConfig... checks) {
    var frame = spark.range(10).selectExpr("id AS n", "id AS amount", "CAST(id AS STRING) AS s");
    var rules = AnomalyRules.of(List.of(checks));
    var outcome = DatasetScan.run(ScanFixtures.subject(frame), rules);
    assertThat(outcome.results())
        .allSatisfy(result -> assertThat(result.status()).isEqualTo(CheckStatus.SKIPPED));
    return AnomalyVerdicts.judge(outcome, rules, history);
  }

  private static AnomalyConfig check(
      String metric, String column, StrategyKind kind, Map<String, String> parameters) {
    return new AnomalyConfig(
        metric + column + kind, Severity.WARN, metric, Optional.of(column), kind, parameters);
  }

  private static MetricHistory history(String metric, String column, double... values) {
    var points = new ArrayList<MetricPoint>();
    for (var i = 0; i < values.length; i++) {
      points.add(point(metric, column, TODAY.minusDays(values.length - i), values[i]));
    }
    return MetricHistory.of(TODAY, points);
  }

  private static MetricPoint point(String metric, String column, LocalDate date, double value) {
    return new MetricPoint(metric, Optional.of(column), Optional.empty(), date, value);
  }
}
