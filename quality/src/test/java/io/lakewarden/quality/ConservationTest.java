package io.lakewarden.quality;

import static io.lakewarden.quality.ScanFixtures.PIN;
import static io.lakewarden.quality.ScanFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.testkit.SparkTest;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class ConservationTest {
  private static final RowCounts COUNTS = new RowCounts(10, 7, Map.of("a", 2L, "b", 3L));

  @Test
  void holdsWhenEveryRowIsAccountedFor() {
    var rows = Conservation.validated(10, COUNTS, 3, Map.of("a", 2L, "b", 3L));

    assertThat(rows.holds()).as(rows.message()).isTrue();
    assertThat(rows.verdict()).isEqualTo(Verdict.PASS);
    assertThat(rows.metrics(PIN, "*"))
        .extracting(metric -> metric.metric() + " " + metric.value().orElseThrow())
        .containsExactly("InputRows 10.0", "PassedRows 7.0", "QuarantinedRows 3.0");
    var result = rows.result(PIN, "*", "digest");
    assertThat(result.ruleId()).isEqualTo("conservation");
    assertThat(result.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void failsForARowThatWasLost() {
    var rows = Conservation.validated(10, COUNTS, 2, Map.of());

    assertThat(rows.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(rows.message()).isEqualTo("Rows do not add up: 10 is not 7 + 2.");
    assertThat(rows.result(PIN, "*", "").status()).isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void failsWhereScanAndQuarantineDisagreeOnARule() {
    assertThat(Conservation.validated(10, COUNTS, 3, Map.of("b", 4L)).message())
        .contains("rule b has 3 rows in quarantine and failed on 4");
    assertThat(Conservation.validated(11, COUNTS, 3, Map.of()).message())
        .contains("the rules were judged on 11 rows");
  }

  @Test
  void failsWhereTheLogHasMoreRowsThanTheScanSaw() {
    assertThat(Conservation.untouched(10, 9).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Conservation.untouched(9, 9).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void theWayBackAddsUpInQuarantineAndInTheDataset() {
    assertThat(Conservation.requarantined(5, 3, 2, 100, 100).holds()).isTrue();
    assertThat(Conservation.requarantined(5, 3, 1, 100, 100).holds()).isFalse();
    assertThat(Conservation.requarantined(5, 3, 2, 100, 101).message())
        .contains("the dataset has 101 rows and should have 100");
  }

  @Test
  void onlyRulesThatSomeRowBreaksAreSuspected(SparkSession spark) {
    var frame = spark.sql("SELECT id, CAST(NULL AS INT) AS n FROM range(4)");
    var rules =
        rules(
            "ColumnValues id >= 0",
            "ColumnValues id > 0",
            "ColumnValues id > 0 with threshold > 0.5",
            "IsUnique id",
            "IsComplete n where \"id > 100\"",
            "IsComplete missing",
            "RowCount > 100");
    var results = DatasetScan.run(ScanFixtures.subject(frame), rules).results();

    var suspects = Suspects.of(rules, results);

    assertThat(suspects).extracting(rule -> rule.id()).containsExactly("r1", "r2");
    assertThat(Suspects.failing(suspects, results)).isEqualTo(Map.of("r1", 1L, "r2", 1L));
  }
}
