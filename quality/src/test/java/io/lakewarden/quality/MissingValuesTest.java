package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.MissingKind;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.RuleScope;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SparkTest
class MissingValuesTest {
  @ParameterizedTest
  @CsvSource({"workclass, 1836", "occupation, 1843", "native-country, 583"})
  void adultHasSentinels(String column, int sentinels, SparkSession spark) {
    var train =
        spark
            .read()
            .option("header", "true")
            .option("ignoreLeadingWhiteSpace", "true")
            .csv(PublicData.require("data/adult/adult_train.csv").toString());
    var result = scan(train, rule("IsComplete \"" + column + "\"", MissingKind.SENTINEL));
    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(result.failedRows()).contains((long) sentinels);
    assertThat(result.message())
        .contains(String.format(java.util.Locale.ROOT, "(0 null, %,d sentinel)", sentinels));
  }

  @Test
  void everyKindIsCountedOnceAndApart(SparkSession spark) {
    var frame = texts(spark);
    var all =
        scan(
            frame,
            rule("IsComplete \"x\"", MissingKind.SENTINEL, MissingKind.BLANK, MissingKind.EMPTY));
    assertThat(all.failedRows()).contains(6L);
    assertThat(all.message()).contains("(1 null, 1 empty, 2 blank, 2 sentinel)");
    assertThat(all.rule())
        .isEqualTo("IsComplete \"x\" missing null, empty, blank, sentinel [\"?\", \"-1\"]");
    var blank = scan(frame, rule("IsComplete \"x\"", MissingKind.BLANK));
    assertThat(blank.message()).contains("(1 null, 3 blank)");
    var share = scan(frame, rule("Completeness \"x\" > 0.2", MissingKind.EMPTY));
    assertThat(share.actual()).contains(0.75);
    assertThat(share.failedRows()).isEmpty();
    var filtered = scan(frame, rule("IsComplete \"x\" where \"x <> '?'\"", MissingKind.EMPTY));
    assertThat(filtered.message()).contains("(0 null, 1 empty)");
    assertThat(filtered.failedRows()).contains(1L);
  }

  @Test
  void numbersHaveSentinelsTooAndNothingIsBlankAboutThem(SparkSession spark) {
    var frame = spark.sql("SELECT * FROM VALUES (1.0D), (-1.0D), (NULL) AS t(x)");
    var result = scan(frame, rule("IsComplete \"x\"", MissingKind.BLANK, MissingKind.SENTINEL));
    assertThat(result.message()).contains("(1 null, 0 blank, 1 sentinel)");
  }

  @Test
  void notANumberCanStandForAMissingNumber(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT * FROM VALUES (1.0D), (double('NaN')), (double('-Infinity')), (NULL) AS t(x)");
    var config = config("IsComplete \"x\"", MissingKind.SENTINEL);
    var rule = RuleParser.parse(config, List.of("?", "NaN"), Optional.empty());
    assertThat(scan(frame, rule).message()).contains("(1 null, 1 sentinel)");
    var both = RuleParser.parse(config, List.of("-Infinity", "NaN", "1"), Optional.empty());
    assertThat(scan(frame, both).message()).contains("(1 null, 3 sentinel)");
    assertThat(Quarantine.failing(frame, List.of(rule)).orElseThrow().count()).isEqualTo(2);
  }

  @Test
  void quarantineMarksTheSameRows(SparkSession spark) {
    var rule = rule("IsComplete \"x\"", MissingKind.BLANK, MissingKind.SENTINEL);
    assertThat(Quarantine.failing(texts(spark), List.of(rule)).orElseThrow().count()).isEqualTo(6);
    var share = rule("Completeness \"x\" > 0.2", MissingKind.BLANK);
    assertThat(share.marksRows()).isFalse();
  }

  @Test
  void composedRulesCountThemToo(SparkSession spark) {
    var rule = rule("(IsComplete \"x\") or (ColumnValues \"y\" = 1)", MissingKind.BLANK);
    assertThat(scan(texts(spark), rule).failedRows()).contains(2L);
  }

  @Test
  void refusesWhatWouldBeIgnored() {
    var counts = config("RowCount > 1", MissingKind.BLANK);
    assertThat(RuleParser.fault(counts, RuleScope.alone(List.of())).orElseThrow().key())
        .isEqualTo("missing");
    var undeclared = config("IsComplete \"x\"", MissingKind.SENTINEL);
    assertThat(RuleParser.fault(undeclared, RuleScope.alone(List.of())).orElseThrow().reason())
        .contains("none are declared");
  }

  private static Dataset<Row> texts(SparkSession spark) {
    return spark.sql(
        """
        SELECT * FROM VALUES ('a', 0), ('', 1), (' ', 1), ('\\t', 0), ('?', 0), (' ? ', 0),
          (NULL, 0), ('b', 0) AS t(x, y)
        """);
  }

  private static QualityResultRecord scan(Dataset<Row> frame, QualityRule rule) {
    return DatasetScan.run(ScanFixtures.subject(frame), List.of(rule)).results().get(0);
  }

  private static QualityRule rule(String dqdl, MissingKind... kinds) {
    return RuleParser.parse(config(dqdl, kinds), List.of("?", "-1"), Optional.empty());
  }

  private static RuleConfig config(String dqdl, MissingKind... kinds) {
    return new RuleConfig(
        "r", Severity.ERROR, dqdl, List.of(kinds), Optional.empty(), Optional.empty());
  }
}
