package io.lakewarden.quality.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanFixtures;
import io.lakewarden.testkit.SparkTest;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class RuleSuggestionsTest {
  @Test
  void wilsonIntervalOfPublishedPairs() {
    assertThat(RuleSuggestions.wilsonLow(1, 20)).isCloseTo(0.8389, within(1e-4));
    assertThat(RuleSuggestions.wilsonLow(0.9, 100)).isCloseTo(0.8256, within(1e-4));
    assertThat(RuleSuggestions.wilsonLow(0.5, 100)).isCloseTo(0.4038, within(1e-4));
    assertThat(RuleSuggestions.wilsonLow(0.01, 20)).isBetween(0.0, 0.01);
  }

  @Test
  void suggestionsHoldOnTheProfiledRows(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT id AS order_id, element_at(array('new', 'sent', NULL), int(id % 3) + 1) AS state,"
                + " double(id) AS price FROM range(60)");
    var profiles = DatasetScan.run(ScanFixtures.subject(frame), ScanFixtures.rules()).profiles();
    var suggested = RuleSuggestions.from(profiles);
    assertThat(suggested)
        .contains(
            "IsComplete \"order_id\"",
            "Completeness \"state\" >= 0.54",
            "ColumnValues \"state\" in [\"new\", \"sent\", NULL]",
            "ColumnValues \"price\" >= 0")
        .noneMatch(rule -> rule.contains("Unique"));
    assertThat(ScanFixtures.statuses(frame, suggested.toArray(String[]::new)).values())
        .allMatch(status -> status.passed());
  }
}
