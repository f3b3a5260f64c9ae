package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.MetricName;
import io.lakewarden.core.config.MetricRuleConfig;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.quality.scan.StateKey;
import io.lakewarden.testkit.SparkTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Groups of parts add up to the groups of all rows, or the reason why they do not is told. */
@SparkTest
class MergedGroupsTest {
  private static final StateKey SECRET = StateKey.ofSecret("not to be guessed");
  private static final int MOST_KEYS = 131_072;

  @Test
  void keysRepeatedAcrossPartsAreCountedTogether(SparkSession spark) {
    var rules =
        ScanFixtures.rules(
            "IsUnique shade",
            "IsPrimaryKey shade size",
            "Uniqueness shade > 0",
            "UniqueValueRatio shade > 0",
            "DistinctValuesCount shade = 4",
            "Entropy shade > 0",
            "IsUnique shade where \"size > 1\"");
    rules.add(metric(MetricName.MUTUAL_INFORMATION, List.of("shade", "size")));
    var one =
        spark.sql("SELECT * FROM VALUES ('red', 1), ('blue', 1), (NULL, 2) AS t(shade, size)");
    var two =
        spark.sql("SELECT * FROM VALUES ('red', 2), ('green', 2), ('red', 1) AS t(shade, size)");
    var three = spark.sql("SELECT * FROM VALUES ('grey', 3), (NULL, 1) AS t(shade, size)");
    var merged = assertAddsUp(rules, one, two, three);

    // red 3 times, blue, green and grey once each, in six rows with a value.
    assertThat(merged.get(0).failedRows()).contains(3L);
    assertThat(merged.get(1).failedRows()).contains(2L + 2);
    assertThat(merged.get(2).actual()).contains(0.5);
    assertThat(merged.get(3).actual()).contains(0.75);
    assertThat(merged.get(4).status()).isEqualTo(CheckStatus.PASS);
    assertThat(merged.get(5).actual()).contains(Math.log(6) - 3 * Math.log(3) / 6);
    assertThat(merged.get(6).status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void partsWithoutRowsOrWithoutValuesChangeNothing(SparkSession spark) {
    var rules = ScanFixtures.rules("IsUnique shade", "DistinctValuesCount shade = 1");
    var some = spark.sql("SELECT 'red' AS shade");
    var nulls = spark.sql("SELECT cast(NULL AS string) AS shade");
    var merged = assertAddsUp(rules, some.filter("false"), some, nulls);
    assertThat(merged).allMatch(result -> result.status() == CheckStatus.PASS);
    var nothing = assertAddsUp(rules, some.filter("false"), nulls);
    assertThat(nothing).allMatch(result -> result.status() == CheckStatus.SKIPPED);
    var empty = assertAddsUp(rules, some.filter("false"));
    assertThat(empty).allMatch(result -> result.status() == CheckStatus.SKIPPED);
  }

  @Test
  void equalIsWhatSparkGroupsTogether(SparkSession spark) {
    var one =
        spark.sql(
            """
            SELECT 0.0D AS share, float('NaN') AS part, 1.10BD AS price, true AS flag,
              DATE'2020-01-01' AS day, TIMESTAMP'2020-01-01 00:00:00.000001Z' AS moment,
              3S AS small, 'ä' AS word
            """);
    var other =
        spark.sql(
            """
            SELECT -0.0D AS share, float('NaN') AS part, 1.10BD AS price, true AS flag,
              DATE'2020-01-01' AS day, TIMESTAMP'2020-01-01 00:00:00.000001Z' AS moment,
              3S AS small, 'ä' AS word
            """);
    var later =
        other.selectExpr(
            "share",
            "part",
            "price",
            "flag",
            "day",
            "moment + INTERVAL 1 MICROSECOND AS moment",
            "small",
            "word");
    var rules =
        ScanFixtures.rules(
            Stream.of(one.columns())
                .map(column -> "DistinctValuesCount " + column + " = 1")
                .toArray(String[]::new));
    rules.add(duplicateRows());
    var merged = assertAddsUp(rules, one, other);
    assertThat(merged)
        .allSatisfy(
            result -> assertThat(result.status()).as(result.message()).isEqualTo(CheckStatus.PASS));
    assertThat(merged.get(merged.size() - 1).actual()).contains(2.0);
    var apart = assertAddsUp(rules, one, later);
    assertThat(apart.get(5).actual()).contains(2.0);
    assertThat(apart.get(apart.size() - 1).actual()).contains(0.0);
  }

  @Test
  void theOrderOfColumnsAndRulesDoesNotMatter(SparkSession spark) {
    var unique = "IsPrimaryKey shade size";
    var other = "IsUnique size where \"shade = 'red'\"";
    var one = spark.sql("SELECT 'red' AS shade, 1 AS size");
    var two = spark.sql("SELECT 1 AS size, 'red' AS shade");
    var parts =
        List.of(
            states(one, ScanFixtures.rules(unique, other)),
            states(two, ScanFixtures.rules("DistinctValuesCount shade > 0", other, unique)));
    var merged = merge(one, ScanFixtures.rules(unique, other), parts);
    assertThat(merged.results()).hasSize(2);
    assertThat(merged.results()).allMatch(result -> result.failedRows().equals(Optional.of(2L)));
  }

  @Test
  void tooManyKeysAreLeftOutWithTheReason(SparkSession spark) {
    var rules = ScanFixtures.rules("IsUnique reading", "RowCount > 0");
    var one = spark.range(MOST_KEYS).toDF("reading");
    var next = spark.range(MOST_KEYS - 1, MOST_KEYS).toDF("reading");
    var more = spark.range(MOST_KEYS, MOST_KEYS + 1).toDF("reading");
    var most = states(one, rules);
    var full = merge(one, rules, List.of(most, states(next, rules)));
    assertThat(full.results().get(0).failedRows()).contains(2L);

    var over = merge(one, rules, List.of(most, states(more, rules)));
    assertLeftOut(over, "more than 131,072 distinct keys");
    assertLeftOut(
        merge(one, rules, List.of(over.states(), states(next, rules))),
        "more than 131,072 distinct keys");
    var whole = scan(one.unionAll(more), rules, StateKey.open());
    assertThat(whole.results().get(0).status()).isEqualTo(CheckStatus.PASS);
    assertLeftOut(merge(one, rules, List.of(whole.states())), "more than 131,072 distinct keys");
  }

  @Test
  void noHashOfAProtectedColumnIsKeptWithoutASecret(SparkSession spark) {
    var frame =
        spark.sql("SELECT concat('anna', id, '@mail.org') AS email, id AS size FROM range(30)");
    var rules =
        Stream.concat(
                ScanFixtures.rules(
                    "IsUnique email",
                    "IsUnique email where \"size > 3\"",
                    "IsPrimaryKey size email")
                    .stream(),
                Stream.of(duplicateRows()))
            .toList();
    assertThat(groups(states(frame, rules))).hasSize(4).containsOnly("WithheldGroups");
    assertLeftOut(
        merge(frame, rules, List.of(states(frame, rules))),
        "of a protected column no hash is kept without a secret key");

    var size = ScanFixtures.rules("IsUnique size");
    assertThat(groups(states(frame, size))).allMatch(text -> text.startsWith("Groups open "));
    var key = new ScanSubject(frame, ScanFixtures.PIN, "*", List.of(), Set.of("size"));
    assertThat(groups(DatasetScan.run(key, size).states())).containsOnly("WithheldGroups");
    // What was kept before the column was declared a key does not go on.
    var total =
        DatasetScan.merge(key, size, List.of(states(frame, size)), Clock.systemUTC()).orElseThrow();
    assertThat(groups(total.states())).containsOnly("WithheldGroups");
  }

  @Test
  void protectedColumnsAddUpUnderOneSecret(SparkSession spark) {
    var frame = spark.sql("SELECT concat('anna', id, '@mail.org') AS email FROM range(30)");
    var rules = ScanFixtures.rules("IsUnique email");
    var kept = scan(frame, rules, SECRET).states();
    assertThat(groups(kept))
        .allMatch(text -> text.startsWith("Groups ") && !text.contains(" open "));
    assertThat(groups(kept)).isEqualTo(groups(scan(frame.repartition(3), rules, SECRET).states()));
    var merged = merge(frame, rules, List.of(kept, kept));
    assertThat(merged.results().get(0).failedRows()).contains(60L);

    var other = scan(frame, rules, StateKey.ofSecret("another")).states();
    assertThat(groups(other)).doesNotContainAnyElementsOf(groups(kept));
    assertLeftOut(merge(frame, rules, List.of(kept, other)), "hashed with different secret keys");
    assertThat(SECRET).asString().doesNotContain("guessed");
  }

  private static QualityRule duplicateRows() {
    return metric(MetricName.DUPLICATE_ROW_COUNT, List.of());
  }

  private static QualityRule metric(MetricName name, List<String> columns) {
    var metric = new MetricRuleConfig(name, columns, Optional.empty(), Optional.empty(), ">= 0");
    return RuleParser.parse(
        new RuleConfig(
            name.name(), Severity.ERROR, "", List.of(), Optional.of(metric), Optional.empty()));
  }

  /** The results of the parts together, which are those of one scan of all rows. */
  @SafeVarargs
  private static List<QualityResultRecord> assertAddsUp(
      List<QualityRule> rules, Dataset<Row>... parts) {
    var whole = parts[0];
    var kept = new ArrayList<List<MetricStateRecord>>();
    for (var part : parts) {
      kept.add(scan(part, rules, SECRET).states());
      whole = part == parts[0] ? part : whole.unionAll(part);
    }
    var expected = scan(whole, rules, SECRET);
    var merged = merge(parts[0], rules, kept);
    assertThat(merged.results())
        .usingRecursiveComparison()
        .ignoringFields("evidence")
        .isEqualTo(expected.results());
    assertThat(merged.metrics())
        .usingRecursiveComparison()
        .ignoringFields("evidence")
        .isEqualTo(expected.metrics());
    assertThat(groups(merged.states())).isEqualTo(groups(expected.states()));
    return merged.results();
  }

  private static void assertLeftOut(ScanOutcome merged, String reason) {
    assertThat(merged.results()).noneMatch(result -> result.metric().equals("Uniqueness"));
    assertThat(merged.metrics())
        .filteredOn(metric -> metric.metric().equals("Uniqueness"))
        .isNotEmpty()
        .allMatch(metric -> metric.value().isEmpty())
        .extracting(QualityMetricRecord::reason)
        .allMatch(text -> text.startsWith("not added up: ") && text.endsWith(reason));
  }

  private static List<String> groups(List<MetricStateRecord> states) {
    return states.stream()
        .filter(state -> state.metric().startsWith("GROUPS("))
        .map(MetricStateRecord::state)
        .toList();
  }

  private static List<MetricStateRecord> states(Dataset<Row> frame, List<QualityRule> rules) {
    return scan(frame, rules, StateKey.open()).states();
  }

  private static ScanOutcome scan(Dataset<Row> frame, List<QualityRule> rules, StateKey key) {
    return DatasetScan.run(ScanFixtures.subject(frame).with(key), rules);
  }

  private static ScanOutcome merge(
      Dataset<Row> frame, List<QualityRule> rules, List<List<MetricStateRecord>> parts) {
    return DatasetScan.merge(ScanFixtures.subject(frame), rules, parts, Clock.systemUTC())
        .orElseThrow();
  }
}
