package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.MetricName;
import io.lakewarden.core.config.MetricRuleConfig;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.RuleScope;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.rules.Expectation.Metric;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Metrics beside the rule language; the figures are Deequ's own tests' and hand counts. */
@SparkTest
class MetricRulesTest {
  @Test
  void momentsAreThoseOfAPopulation(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT * FROM VALUES (1, 0), (2, 0), (3, 0), (4, 5), (5, 6), (6, 7) AS t(att1, att2)");
    var found = measure(frame, "att1", MetricName.values());
    assertThat(found.get(MetricName.VARIANCE).actual().get()).isCloseTo(2.9166666666666665, tiny());
    assertThat(found.get(MetricName.SKEWNESS).actual().get()).isCloseTo(0, tiny());
    assertThat(found.get(MetricName.KURTOSIS).actual().get())
        .isCloseTo(-1.2685714285714285, tiny());
    assertThat(found.get(MetricName.RANGE).actual()).contains(5.0);
    assertThat(found.get(MetricName.INTERQUARTILE_RANGE).actual()).contains(2.5);
    assertThat(found.get(MetricName.MINIMUM).actual()).contains(1.0);
    assertThat(found.get(MetricName.MAXIMUM).actual()).contains(6.0);
    assertThat(found.get(MetricName.APPROX_DISTINCT_COUNT).actual()).contains(6.0);
    assertThat(found.get(MetricName.APPROX_UNIQUENESS).actual()).contains(1.0);
    assertThat(found.get(MetricName.APPROX_UNIQUENESS).message()).contains("within 5%");
    assertThat(found.get(MetricName.APPROX_QUANTILE).actual().get()).isBetween(3.0, 4.0);
    assertThat(found.get(MetricName.MIN_LENGTH).status()).isEqualTo(CheckStatus.ERROR);
    assertThat(measure(frame, "att2", MetricName.ZEROS_COUNT).get(MetricName.ZEROS_COUNT).actual())
        .contains(3.0);
  }

  @Test
  void skewnessAndQuartilesOfSmallSets(SparkSession spark) {
    assertThat(one(numbers(spark, "1, 1, 1, 1, 10"), MetricName.SKEWNESS)).isCloseTo(1.5, tiny());
    assertThat(one(numbers(spark, "1, 10, 10, 10, 10"), MetricName.SKEWNESS))
        .isCloseTo(-1.5, tiny());
    assertThat(one(numbers(spark, "1, 3, 5, 7, 9"), MetricName.INTERQUARTILE_RANGE))
        .isCloseTo(4.0, tiny());
  }

  @Test
  void theShapesOfPartsAddUpToThatOfAllRows(SparkSession spark) {
    var frame = numbers(spark, "1, 1, 2, 50, -3, 7, 8, 100, 2.5, NULL");
    var where = Optional.of("x > 0");
    var rules =
        List.of(
            rule(MetricName.SKEWNESS, List.of("x"), where),
            rule(MetricName.KURTOSIS, List.of("x"), where));
    var parts = new ArrayList<List<MetricStateRecord>>();
    for (var part : List.of("x < 7", "x >= 7", "x IS NULL", "false")) {
      parts.add(DatasetScan.run(ScanFixtures.subject(frame.filter(part)), rules).states());
    }

    var merged =
        DatasetScan.merge(ScanFixtures.subject(frame), rules, parts, Clock.systemUTC())
            .orElseThrow();

    var bySpark = frame.filter("x > 0").selectExpr("skewness(x)", "kurtosis(x)").head();
    assertThat(merged.results().get(0).actual().get()).isCloseTo(bySpark.getDouble(0), tiny());
    assertThat(merged.results().get(1).actual().get()).isCloseTo(bySpark.getDouble(1), tiny());
    var nulls =
        DatasetScan.merge(
                ScanFixtures.subject(frame), rules, parts.subList(2, 4), Clock.systemUTC())
            .orElseThrow();
    assertThat(nulls.results()).allMatch(result -> result.status() == CheckStatus.SKIPPED);
  }

  @Test
  void theShapeCostsNoPassOfItsOwn(SparkSession spark) throws TimeoutException {
    var frame = numbers(spark, "1, 1, 2, 50, -3");
    var variance = rule(MetricName.VARIANCE, List.of("x"), Optional.empty());
    var shape = rule(MetricName.KURTOSIS, List.of("x"), Optional.empty());
    var quartiles = rule(MetricName.INTERQUARTILE_RANGE, List.of("x"), Optional.empty());

    assertThat(jobs(frame, List.of(variance, shape))).isEqualTo(jobs(frame, List.of(variance)));
    assertThat(jobs(frame, List.of(variance, quartiles)))
        .isGreaterThan(jobs(frame, List.of(variance)));
  }

  private static int jobs(Dataset<Row> frame, List<QualityRule> rules) throws TimeoutException {
    var context = frame.sparkSession().sparkContext();
    var group = UUID.randomUUID().toString();
    context.setJobGroup(group, "counted", false);
    try {
      assertThat(DatasetScan.run(ScanFixtures.subject(frame), rules).results())
          .hasSize(rules.size());
      context.listenerBus().waitUntilEmpty(20_000);
      return context.statusTracker().getJobIdsForGroup(group).length;
    } finally {
      context.clearJobGroup();
    }
  }

  @Test
  void mutualInformationOfAColumnAndItsImageIsItsEntropy(SparkSession spark) {
    var frame =
        spark.sql("SELECT * FROM VALUES ('a', 'c'), ('a', 'c'), ('a', 'c'), ('b', 'd') AS t(x, y)");
    var result =
        scan(frame, rule(MetricName.MUTUAL_INFORMATION, List.of("x", "y"), Optional.empty()));
    assertThat(result.actual().get()).isCloseTo(0.5623351446188083, tiny());
    assertThat(result.rule()).isEqualTo("MutualInformation \"x\" \"y\" > -1000000");
  }

  @Test
  void duplicateRowsAreAllRowsThatHaveAnEqualOne(SparkSession spark) {
    var frame =
        spark.sql(
            """
            SELECT * FROM VALUES ('a', 1, -0.0D), ('b', 2, 1.0D), ('a', 1, 0.0D), ('c', 3, 1.0D),
              (NULL, NULL, double('NaN')), (NULL, NULL, double('NaN')) AS t(x, y, z)
            """);
    var all = rule(MetricName.DUPLICATE_ROW_COUNT, List.of(), Optional.empty());
    assertThat(scan(frame, all).actual()).contains(4.0);
    var filtered = rule(MetricName.DUPLICATE_ROW_COUNT, List.of(), Optional.of("x is not null"));
    assertThat(scan(frame, filtered).actual()).contains(2.0);
    var some = rule(MetricName.DUPLICATE_ROW_COUNT, List.of("z"), Optional.empty());
    assertThat(scan(frame, some).actual()).contains(6.0);
  }

  @Test
  void lengthsAndFilters(SparkSession spark) {
    var frame = spark.sql("SELECT * FROM VALUES ('a', 1), ('abcd', 2), (NULL, 3) AS t(x, y)");
    assertThat(scan(frame, rule(MetricName.MIN_LENGTH, List.of("x"), Optional.empty())).actual())
        .contains(1.0);
    assertThat(
            scan(frame, rule(MetricName.MAX_LENGTH, List.of("x"), Optional.of("y <> 2"))).actual())
        .contains(1.0);
    assertThat(scan(frame, rule(MetricName.MAXIMUM, List.of("y"), Optional.of("y < 3"))).actual())
        .contains(2.0);
  }

  @Test
  void approximateDistinctCountStaysWithinItsBound(SparkSession spark) {
    var frame = spark.range(0, 50_000, 1, 4).selectExpr("id", "id % 10000 AS x");
    var count = one(frame, MetricName.APPROX_DISTINCT_COUNT);
    assertThat(count).isCloseTo(10_000.0, within(1_500.0));
    assertThat(one(frame, MetricName.APPROX_UNIQUENESS)).isCloseTo(0.2, within(0.03));
  }

  @Test
  void adultHasTheDuplicatesThatSqlCounts(SparkSession spark) {
    var train =
        spark
            .read()
            .option("header", "true")
            .csv(PublicData.require("data/adult/adult_train.csv").toString());
    var columns =
        String.join(
            ", ", java.util.Arrays.stream(train.columns()).map(c -> "`" + c + "`").toList());
    train.createOrReplaceTempView("adult_train");
    var counted =
        spark
            .sql(
                "SELECT sum(n), sum(n - 1) FROM (SELECT count(*) n FROM adult_train GROUP BY "
                    + columns
                    + " HAVING count(*) > 1)")
            .head();
    assertThat(counted.getLong(1)).as("copies, as published").isEqualTo(24);
    var rule = rule(MetricName.DUPLICATE_ROW_COUNT, List.of(), Optional.empty());
    assertThat(scan(train, rule).actual()).contains((double) counted.getLong(0));
  }

  @Test
  void everyNameHasItsMetric() {
    for (var name : MetricName.values()) {
      assertThat(Metric.valueOf(name.name()).label()).isNotBlank();
    }
  }

  @Test
  void problemsNameTheKeyThatIsWrong() {
    refused(config(MetricName.SKEWNESS, List.of("x"), "below 3"), "metric.expect", "< 3");
    refused(config(MetricName.SKEWNESS, List.of(), "< 3"), "metric.columns", "1 column");
    refused(config(MetricName.MUTUAL_INFORMATION, List.of("x"), "< 3"), "metric.columns", "2 col");
    refused(config(MetricName.APPROX_QUANTILE, List.of("x"), "< 3"), "metric.quantile", "0.99");
    refused(
        config(MetricName.SKEWNESS, List.of("x"), "< 3 where \"y > 1\""), "metric.expect", "where");
    refused(
        new MetricRuleConfig(
            MetricName.SKEWNESS, List.of("x"), Optional.of("y >"), Optional.empty(), "< 3"),
        "metric.where",
        "no valid SQL");
  }

  private static void refused(MetricRuleConfig metric, String key, String reason) {
    var config = config(metric);
    var fault = RuleParser.fault(config, RuleScope.alone(List.of())).orElseThrow();
    assertThat(fault.key()).isEqualTo(key);
    assertThat(fault.reason()).contains(reason);
    assertThatThrownBy(() -> RuleParser.parse(config)).hasMessageContaining(key + ": ");
  }

  private static Map<MetricName, QualityResultRecord> measure(
      Dataset<Row> frame, String column, MetricName... names) {
    var rules = new ArrayList<QualityRule>();
    for (var name : names) {
      var two = name == MetricName.MUTUAL_INFORMATION;
      rules.add(rule(name, two ? List.of(column, column) : List.of(column), Optional.empty()));
    }
    var results = DatasetScan.run(ScanFixtures.subject(frame), rules).results();
    var found = new EnumMap<MetricName, QualityResultRecord>(MetricName.class);
    for (var i = 0; i < names.length; i++) {
      found.put(names[i], results.get(i));
    }
    return found;
  }

  private static double one(Dataset<Row> frame, MetricName name) {
    return scan(frame, rule(name, List.of("x"), Optional.empty())).actual().orElseThrow();
  }

  private static QualityResultRecord scan(Dataset<Row> frame, QualityRule rule) {
    return DatasetScan.run(ScanFixtures.subject(frame), List.of(rule)).results().get(0);
  }

  private static Dataset<Row> numbers(SparkSession spark, String values) {
    return spark.sql("SELECT explode(array(" + values + ")) AS x");
  }

  private static QualityRule rule(MetricName name, List<String> columns, Optional<String> where) {
    var quantile = name == MetricName.APPROX_QUANTILE ? Optional.of(0.5) : Optional.<Double>empty();
    return RuleParser.parse(
        config(new MetricRuleConfig(name, columns, where, quantile, "> -1000000")));
  }

  private static MetricRuleConfig config(MetricName name, List<String> columns, String expect) {
    return new MetricRuleConfig(name, columns, Optional.empty(), Optional.empty(), expect);
  }

  private static RuleConfig config(MetricRuleConfig metric) {
    return new RuleConfig(
        name(metric), Severity.ERROR, "", List.of(), Optional.of(metric), Optional.empty());
  }

  private static String name(MetricRuleConfig metric) {
    return metric.name().name();
  }

  private static org.assertj.core.data.Offset<Double> tiny() {
    return within(1e-12);
  }
}
