package io.lakewarden.quality.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanFixtures;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class RuleSuggestionsTest {
  @Test
  void wilsonIntervalOfPublishedPairs() {
    assertInterval(1, 20, 0.83, 1);
    assertInterval(0.9, 100, 0.82, 0.95);
    assertInterval(0.5, 100, 0.40, 0.60);
    assertInterval(1, 100, 0.96, 1);
    assertInterval(0.01, 20, 0, 0.18);
  }

  /** The published ends are rounded outward to two digits. */
  private static void assertInterval(double share, long n, double low, double high) {
    var interval = Wilson.of(share, n);
    assertThat(Math.floor(interval.low() * 100) / 100).isEqualTo(low, within(1e-12));
    assertThat(Math.ceil(interval.high() * 100) / 100).isEqualTo(high, within(1e-12));
  }

  @Test
  void suggestionsHoldOnTheProfiledRows(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT id AS order_id, element_at(array('new', 'sent', NULL), int(id % 3) + 1) AS state,"
                + " double(id) AS price, IF(id < 9, NULL, id / 7) AS fee, int(id % 3) AS kind,"
                + " lpad(id * 37, 5, '0') AS batch FROM range(60)");
    assertThat(passing(frame))
        .containsExactly(
            "RowCount > 0",
            "IsComplete \"order_id\"",
            "Completeness \"state\" >= 0.54",
            "ColumnValues \"state\" in [\"new\", \"sent\", NULL]",
            "IsComplete \"price\"",
            "ColumnValues \"price\" >= 0",
            "Completeness \"fee\" >= 0.73",
            "(ColumnValues \"fee\" >= 0) or (ColumnValues \"fee\" = NULL)",
            "IsComplete \"kind\"",
            "ColumnValues \"kind\" in [0, 1, 2]",
            "IsComplete \"batch\"",
            "ColumnLength \"batch\" = 5");
  }

  @Test
  void oddNamesAndValuesEitherHoldOrAreLeftOut(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT element_at(array('a\"b', 'c\\\\d', '', ' x', 'it''s', 'e, f]', 'g\\nh'),"
                + " int(id % 7) + 1) AS `odd \"name\" of.it`, IF(id = 0, double('NaN'), id) AS n,"
                + " IF(id = 0, float('Infinity'), id) AS i, -0.0D AS z, CAST(NULL AS INT) AS gone,"
                + " CAST(id AS DECIMAL(38, 18)) AS `x``y`, id % 2 = 0 AS b, id AS `x__2`,"
                + " DATE'2024-01-01' AS d, id AS `back\\\\slash` FROM range(140)");
    var rules = passing(frame);
    assertThat(rules).contains("IsComplete \"n\"", "ColumnValues \"x`y\" >= 0");
    assertThat(rules).noneMatch(rule -> rule.startsWith("ColumnValues \"n\""));
    assertThat(rules).noneMatch(rule -> rule.contains("gone"));
  }

  @Test
  void noValueOfAPersonOrAKeyIsInARule(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT element_at(array('ada@example.com', 'bob@example.org'), int(id % 2) + 1) AS email,"
                + " int(id % 2) + 4711 AS customer_id FROM range(60)");
    assertThat(passing(frame)).noneMatch(rule -> rule.contains("example") || rule.contains("471"));
  }

  @Test
  void everyShareHasItsInterval(SparkSession spark) {
    var suggestions = suggestions(spark.sql("SELECT id AS x FROM range(100)"));
    assertThat(suggestions.get(0).confidence()).isEmpty();
    assertThat(suggestions.subList(1, suggestions.size()))
        .allMatch(s -> s.n() == 100 && s.confidence().get().high() == 1.0)
        .allMatch(s -> Math.abs(s.confidence().get().low() - 0.9630) < 1e-4);
  }

  @Test
  void nothingIsSuggestedWithoutRows(SparkSession spark) {
    assertThat(suggestions(spark.sql("SELECT id AS x FROM range(0)"))).isEmpty();
  }

  @Test
  void publicDataSatisfyWhatIsSuggestedForThem(SparkSession spark) {
    for (var file :
        List.of(
            "titanic/titanic.csv",
            "adult/adult_train.csv",
            "taxi/yellow_tripdata_sample_2019-02.csv")) {
      var rules = passing(csv(spark, file));
      assertThat(rules).as(file).hasSizeGreaterThan(10).noneMatch(rule -> rule.contains("Unique"));
    }
  }

  /** The suggested rules, after all of them were evaluated and passed. */
  private static List<String> passing(Dataset<Row> frame) {
    var rules = suggestions(frame).stream().map(RuleSuggestion::dqdl).toList();
    assertThat(ScanFixtures.statuses(frame, rules.toArray(String[]::new)))
        .allSatisfy((rule, status) -> assertThat(status.passed()).as(rule).isTrue());
    return rules;
  }

  private static List<RuleSuggestion> suggestions(Dataset<Row> frame) {
    return RuleSuggestions.of(
        DatasetScan.run(ScanFixtures.subject(frame), ScanFixtures.rules()).profiles());
  }

  private static Dataset<Row> csv(SparkSession spark, String file) {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .option("ignoreLeadingWhiteSpace", true)
        .option("ignoreTrailingWhiteSpace", true)
        .csv(PublicData.require("data/" + file).toString());
  }
}
