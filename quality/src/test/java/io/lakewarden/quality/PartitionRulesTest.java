package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.PartitionStep;
import io.lakewarden.core.config.PartitionsConfig;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.RuleScope;
import io.lakewarden.quality.rules.Expectation.Partitions;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.SparkTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class PartitionRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 2, 10);

  @Test
  void daysOfAMonthUpToTheLogicalDate() {
    assertThat(values(range("{month}", "{date}", PartitionStep.DAY)))
        .hasSize(10)
        .startsWith("2024-02-01")
        .endsWith("2024-02-10");
    assertThat(values(range("{date}-2", "{date}", PartitionStep.DAY)))
        .containsExactly("2024-02-08", "2024-02-09", "2024-02-10");
    assertThat(values(range("2024-02", "2024-02", PartitionStep.DAY)))
        .hasSize(29)
        .endsWith("2024-02-29");
    assertThat(values(range("{month}-2", "{month}", PartitionStep.MONTH)))
        .containsExactly("2023-12", "2024-01", "2024-02");
    assertThat(values(range("2022-06-01", "{date}", PartitionStep.YEAR)))
        .containsExactly("2022", "2023", "2024");
  }

  @Test
  void textStaysTheSameOnEveryDate() {
    var config = range("{month}", "{date}", PartitionStep.DAY);
    var other = RuleParser.parse(rule(config), List.of(), Optional.of(TODAY.plusDays(3)));
    assertThat(other.text())
        .isEqualTo(parse(config).text())
        .isEqualTo("Partitions \"day\" every day from {month} to {date} rows > 0");
  }

  @Test
  void wrongRangesAreRefusedAtTheirKey() {
    refused(range("soon", "{date}", PartitionStep.DAY), "partitions.from", "it is no date");
    refused(range("2024-02-02", "2024-02-01", PartitionStep.DAY), "partitions.to", "between 1");
    refused(range("0001-01-01", "{date}", PartitionStep.DAY), "partitions.to", "10000");
    refused(named(List.of(), "> 0"), "partitions.values", "either values");
    refused(named(List.of("a"), "many"), "partitions.rows", "parser says");
  }

  @Test
  void aPartitionWithoutRowsFails(SparkSession spark) {
    var frame =
        spark.sql(
            """
            SELECT * FROM VALUES (DATE'2024-02-08', TIMESTAMP'2024-02-08 23:59:59', 'a', 1),
              (DATE'2024-02-10', TIMESTAMP'2024-02-10 00:00:00', 'b', 2),
              (DATE'2024-02-10', NULL, 'b', 3) AS t(day, at, kind, number)
            """);
    var days = range("{date}-2", "{date}", PartitionStep.DAY);
    assertThat(scan(frame, days, Map.of()))
        .isEqualTo("FAIL 2 of 3 expected partitions of 'day' have rows > 0; not 2024-02-09 (0).");
    assertThat(scan(frame, on("at", range("2024-02", "2024-02", PartitionStep.MONTH)), Map.of()))
        .startsWith("PASS 1 of 1");
    assertThat(scan(frame, on("kind", named(List.of("a", "b"), ">= 2")), Map.of()))
        .isEqualTo("FAIL 1 of 2 expected partitions of 'kind' have rows >= 2; not a (1).");
    assertThat(scan(frame, on("number", named(List.of("1", "3"), "= 1")), Map.of()))
        .startsWith("PASS 2 of 2");
    assertThat(scan(frame.limit(0), on("kind", named(List.of("a"), "> 0")), Map.of()))
        .startsWith("FAIL 0 of 1");
    assertThat(scan(frame, on("none", named(List.of("a"), "> 0")), Map.of()))
        .startsWith("ERROR Cannot be evaluated: column 'none' does not exist");
    var elsewhere =
        new PartitionsConfig(
            "day",
            List.of(),
            Optional.of("{date}"),
            Optional.of("{date}"),
            PartitionStep.DAY,
            "= 2",
            Optional.of("t"));
    assertThat(scan(frame.limit(0), elsewhere, Map.of("t", frame))).startsWith("PASS 1 of 1");
  }

  private static String scan(
      Dataset<Row> frame, PartitionsConfig config, Map<String, Dataset<Row>> others) {
    var result =
        DatasetScan.run(ScanFixtures.subject(frame), List.of(parse(config)), others)
            .results()
            .get(0);
    assertThat(result.status()).isNotEqualTo(CheckStatus.SKIPPED);
    return result.status() + " " + result.message();
  }

  private static void refused(PartitionsConfig config, String key, String reason) {
    var fault = RuleParser.fault(rule(config), RuleScope.alone(List.of())).orElseThrow();
    assertThat(fault.key()).isEqualTo(key);
    assertThat(fault.reason()).contains(reason);
  }

  private static List<String> values(PartitionsConfig config) {
    return ((Partitions) parse(config).expectation()).values();
  }

  private static QualityRule parse(PartitionsConfig config) {
    return RuleParser.parse(rule(config), List.of(), Optional.of(TODAY));
  }

  private static RuleConfig rule(PartitionsConfig config) {
    return new RuleConfig(
        "r", Severity.ERROR, "", List.of(), Optional.empty(), Optional.of(config));
  }

  private static PartitionsConfig range(String from, String to, PartitionStep step) {
    return new PartitionsConfig(
        "day", List.of(), Optional.of(from), Optional.of(to), step, "> 0", Optional.empty());
  }

  private static PartitionsConfig named(List<String> values, String rows) {
    return new PartitionsConfig(
        "kind",
        values,
        Optional.empty(),
        Optional.empty(),
        PartitionStep.DAY,
        rows,
        Optional.empty());
  }

  private static PartitionsConfig on(String column, PartitionsConfig config) {
    return new PartitionsConfig(
        column,
        config.values(),
        config.from(),
        config.to(),
        config.every(),
        config.rows(),
        config.dataset());
  }
}
