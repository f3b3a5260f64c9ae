package io.lakewarden.quality.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.MetricPoint;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanFixtures;
import io.lakewarden.quality.rules.RuleSet;
import io.lakewarden.testkit.SparkTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SparkTest
class PastThresholdsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 10);

  @Test
  void comparesWithNumbersMadeOfEarlierDates(SparkSession spark) {
    // Earlier row counts 80, 100, 120, 90, 110; today 10 rows.
    var statuses =
        judged(
            spark,
            List.of(80.0, 100.0, 120.0, 90.0, 110.0),
            "RowCount < avg(last(5)) * 0.1 + 1",
            "RowCount = min(last(5)) / 8",
            "RowCount = max(last(3)) - last(1)",
            "RowCount between median(last(5)) / 11 and median(last(5)) / 9",
            "RowCount = sum(last(2)) / 20",
            "RowCount > std(last(5))",
            "RowCount > last(1)");
    // The sample deviation of the five is the root of 1000 / 4, 15.8.
    assertThat(statuses)
        .extracting(QualityResultRecord::status)
        .containsExactly(
            CheckStatus.PASS,
            CheckStatus.PASS,
            CheckStatus.PASS,
            CheckStatus.PASS,
            CheckStatus.PASS,
            CheckStatus.FAIL,
            CheckStatus.FAIL);
    assertThat(statuses.get(0).message())
        .isEqualTo("10 rows; the rule asks for < avg(last(5)) * 0.1 + 1, which is 11.");
  }

  @Test
  void skipsWithHowManyDatesAreThereAndNeeded(SparkSession spark) {
    var results =
        judged(
            spark,
            List.of(80.0, 100.0),
            "RowCount > avg(last(3))",
            "(RowCount > avg(last(3))) and (RowCount > 5)");
    assertThat(results).extracting(QualityResultRecord::status).containsOnly(CheckStatus.SKIPPED);
    assertThat(results.get(0).message())
        .isEqualTo("Not judged: 2 earlier dates have a value, its threshold needs 3.");
  }

  @Test
  void skipsWhereAPastValueOfZeroWouldDivide(SparkSession spark) {
    assertThat(judged(spark, List.of(0.0), "RowCount > 100 / last(1)").get(0).message())
        .isEqualTo("Not judged: its threshold divides by a past value of zero.");
  }

  @Test
  void measuresWhatItCannotJudgeYetSoThatAPastBegins(SparkSession spark) {
    var rules = ScanFixtures.rules("Sum \"id\" > avg(last(3))");
    var outcome = DatasetScan.run(ScanFixtures.subject(spark.range(10).toDF("id")), rules);
    assertThat(outcome.results().get(0).status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(outcome.metrics())
        .anySatisfy(
            metric -> {
              assertThat(metric.metric()).isEqualTo("Sum");
              assertThat(metric.value()).contains(45.0);
            });
  }

  @Test
  void keepsTheDigestOfTheRules() {
    var rules = ScanFixtures.rules("RowCount > avg(last(1))");
    var history = history(List.of(5.0));
    assertThat(RuleSet.digest(PastThresholds.resolve(rules, history)))
        .isEqualTo(RuleSet.digest(rules));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RowCount > last(5)|last(5) is several values; take one number of them",
        "RowCount > mode(last(5))|the function mode is not supported",
        "RowCount > avg(5)|avg is taken of earlier values, as in avg(last(5))",
        "RowCount > avg(last(0))|last(n) asks for one whole number from 1 to 10000",
        "RowCount > std(last(1))|std needs two values or more",
        "ColumnLength \"a\" > avg(last(3))|ColumnLength has no history of its own",
        "DetectAnomalies \"RowCounts\"|did you mean 'RowCount'?",
        "DetectAnomalies \"Mean\"|asks for 1 column names after it",
        "(DetectAnomalies \"RowCount\") and (RowCount > 1)|cannot be joined with other rules",
      })
  void refusesWhatHasNoMeaning(String rule, String reason) {
    assertThatThrownBy(() -> ScanFixtures.rules(rule))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining(reason);
  }

  private static List<QualityResultRecord> judged(
      SparkSession spark, List<Double> earlier, String... texts) {
    var rules = PastThresholds.resolve(ScanFixtures.rules(texts), history(earlier));
    return DatasetScan.run(ScanFixtures.subject(spark.range(10).toDF("id")), rules).results();
  }

  static MetricHistory history(List<Double> earlier) {
    var points = new ArrayList<MetricPoint>();
    for (var i = 0; i < earlier.size(); i++) {
      points.add(
          new MetricPoint(
              "RowCount",
              Optional.empty(),
              Optional.empty(),
              TODAY.minusDays(earlier.size() - i),
              earlier.get(i)));
    }
    return MetricHistory.of(TODAY, points);
  }
}
