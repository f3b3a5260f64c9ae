package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.scan.StateKey;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** States of parts give what one scan of all rows gives. */
@SparkTest
class MergedScanTest {
  private static final List<QualityRule> TAXI_RULES =
      ScanFixtures.rules(
          "RowCount = 30000",
          "Mean fare_amount = 12.687752999999999",
          "StandardDeviation fare_amount = 21.098720799161995",
          "RowCount = 1778 where \"passenger_count = 0\"",
          "RowCount = 35 where \"total_amount < 0\"",
          "Completeness congestion_surcharge = 0.7891",
          "ColumnCorrelation trip_distance fare_amount > 0",
          "Sum tip_amount > 0",
          "ColumnValues trip_distance > 0",
          "Mean fare_amount > 0 where \"passenger_count = 0\"",
          "IsUnique pickup_datetime",
          "DistinctValuesCount pickup_location_id = 194",
          "UniqueValueRatio fare_amount > 0.5",
          "Entropy payment_type > 0.6",
          "IsPrimaryKey pickup_location_id dropoff_location_id");

  @Test
  void taxiMonthsAddUpToTheirQuarter(SparkSession spark) {
    var months = List.of(taxi(spark, "2019-01"), taxi(spark, "2019-02"), taxi(spark, "2019-03"));
    var parts = months.stream().map(month -> scan(month, TAXI_RULES).states()).toList();
    var quarter = months.get(0).unionAll(months.get(1)).unionAll(months.get(2));
    var whole = scan(quarter, TAXI_RULES);
    var merged = merge(quarter, TAXI_RULES, parts).orElseThrow();

    assertThat(merged.rows()).isEqualTo(30_000);
    assertThat(merged.results()).hasSize(TAXI_RULES.size());
    merged.results().stream()
        .limit(6)
        .forEach(
            result -> assertThat(result.status()).as(result.message()).isEqualTo(CheckStatus.PASS));
    assertThat(merged.results().get(8).failedRows()).contains(64L + 73 + 62);
    assertThat(merged.results()).allMatch(result -> result.evidence().equals("states"));
    // Keys counted over the rows of the three files: 74 times two trips start in the same second.
    assertThat(merged.results().get(10).failedRows()).contains(148L);
    assertThat(merged.results().get(11).status()).isEqualTo(CheckStatus.PASS);
    assertThat(merged.results().get(12).actual()).contains(161 / 319D);
    assertThat(merged.results().get(13).actual().get())
        .isCloseTo(0.6173399724234852, within(1e-12));
    assertThat(merged.results().get(14).failedRows()).contains(30_000L - 1882);
    assertSameMetrics(merged, whole);
    assertSameProfiles(merged, whole);
  }

  @Test
  void anyCombinationAndOrderOfPartsGivesTheSameStates(SparkSession spark) {
    var months = List.of(taxi(spark, "2019-01"), taxi(spark, "2019-02"), taxi(spark, "2019-03"));
    var parts = months.stream().map(month -> scan(month, TAXI_RULES).states()).toList();
    var twoThenOne =
        merge(
                months.get(0),
                TAXI_RULES,
                List.of(
                    merge(months.get(0), TAXI_RULES, parts.subList(0, 2)).orElseThrow().states(),
                    parts.get(2)))
            .orElseThrow();
    var backwards =
        merge(months.get(0), TAXI_RULES, List.of(parts.get(2), parts.get(1), parts.get(0)))
            .orElseThrow();
    assertSameMetrics(twoThenOne, backwards);
    assertSameProfiles(twoThenOne, backwards);
    var twoMonths = merge(months.get(0), TAXI_RULES, parts.subList(1, 3)).orElseThrow();
    assertThat(twoMonths.rows()).isEqualTo(20_000);
  }

  @Test
  void emptyAndAllNullPartsChangeNothing(SparkSession spark) {
    var rules =
        ScanFixtures.rules(
            "Mean x = 2", "ColumnCorrelation x y > 0", "ColumnValues x > 0 where \"y > 0\"");
    var some = spark.sql("SELECT * FROM VALUES (1D, 2D), (3D, 5D) AS t(x, y)");
    var nulls = spark.sql("SELECT cast(NULL AS double) AS x, cast(NULL AS double) AS y");
    var none = some.filter("false");
    var parts = new ArrayList<List<MetricStateRecord>>();
    for (var part : List.of(none, some, nulls)) {
      parts.add(scan(part, rules).states());
    }
    var merged = merge(some, rules, parts).orElseThrow();
    assertThat(merged.rows()).isEqualTo(3);
    assertThat(merged.results()).allMatch(result -> result.status() == CheckStatus.PASS);
    var onlyNulls = merge(some, rules, List.of(parts.get(2), parts.get(0))).orElseThrow();
    assertThat(onlyNulls.results()).allMatch(result -> result.status() == CheckStatus.SKIPPED);
  }

  @Test
  void aPartOfOtherColumnsIsNotMerged(SparkSession spark) {
    var rules = ScanFixtures.rules("RowCount > 0");
    var now = spark.sql("SELECT 1 AS a, 'x' AS b");
    var retyped = scan(spark.sql("SELECT 1L AS a, 'x' AS b"), rules).states();
    var fewer = scan(spark.sql("SELECT 1 AS a"), rules).states();
    assertThat(merge(now, rules, List.of(retyped))).isEmpty();
    assertThat(merge(now, rules, List.of(fewer))).isEmpty();
  }

  @Test
  void aRuleThatAPartDoesNotKnowIsLeftOut(SparkSession spark) {
    var frame = spark.sql("SELECT 1 AS a");
    var before = scan(frame, ScanFixtures.rules("RowCount > 0")).states();
    var rules = ScanFixtures.rules("RowCount > 0", "Mean a > 0");
    var merged = merge(frame, rules, List.of(before, scan(frame, rules).states())).orElseThrow();
    assertThat(merged.results())
        .extracting(result -> result.rule())
        .containsExactly("RowCount > 0");
    assertThat(merged.results().get(0).actual()).contains(2.0);
  }

  @Test
  void statesHoldNoValueOfAProtectedColumnAndNoRareCategory(SparkSession spark) {
    var frame =
        spark.sql(
            """
            SELECT concat('anna', id, '@mail.org') AS email,
              CASE WHEN id = 7 THEN 'rarest' ELSE 'common' END AS kind, id AS customer_id
            FROM range(30)
            """);
    var states = scan(frame, List.of()).states();
    var inflated =
        states.stream()
            .filter(state -> state.metric().equals("Evidence"))
            .map(state -> inflate(state.state()))
            .collect(Collectors.joining());
    assertThat(inflated).contains("common").doesNotContain("rarest").doesNotContain("anna");
  }

  private static String inflate(String base64) {
    var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
    try (var in = new InflaterInputStream(bytes)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScanOutcome scan(Dataset<Row> frame, List<QualityRule> rules) {
    return DatasetScan.run(
        ScanFixtures.subject(frame).with(StateKey.ofSecret("not to be guessed")), rules);
  }

  private static Optional<ScanOutcome> merge(
      Dataset<Row> frame, List<QualityRule> rules, List<List<MetricStateRecord>> parts) {
    return DatasetScan.merge(ScanFixtures.subject(frame), rules, parts, Clock.systemUTC());
  }

  private static void assertSameMetrics(ScanOutcome merged, ScanOutcome whole) {
    var expected = byName(whole);
    var found = byName(merged);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (name, value) ->
            assertThat(value)
                .as(name)
                .isCloseTo(expected.get(name), within(Math.abs(expected.get(name)) * 1e-12)));
  }

  private static Map<String, Double> byName(ScanOutcome outcome) {
    return outcome.metrics().stream()
        .filter(metric -> metric.value().isPresent())
        .collect(
            Collectors.toMap(
                metric -> metric.metric() + metric.columnName() + metric.filter(),
                (QualityMetricRecord metric) -> metric.value().get()));
  }

  private static void assertSameProfiles(ScanOutcome merged, ScanOutcome whole) {
    for (var i = 0; i < whole.profiles().size(); i++) {
      var expected = whole.profiles().get(i);
      var found = merged.profiles().get(i);
      var name = expected.columnName();
      assertThat(found.rows()).as(name).isEqualTo(expected.rows());
      assertThat(found.nulls()).as(name).isEqualTo(expected.nulls());
      assertThat(found.approxDistinct()).as(name).isEqualTo(expected.approxDistinct());
      assertThat(found.minimum()).as(name).isEqualTo(expected.minimum());
      assertThat(found.maximum()).as(name).isEqualTo(expected.maximum());
      assertThat(found.quantiles()).as(name).isEqualTo(expected.quantiles());
      assertThat(found.meanLength()).as(name).isEqualTo(expected.meanLength());
      assertClose(name, found.mean(), expected.mean());
      assertClose(name, found.sum(), expected.sum());
      assertClose(name, found.standardDeviation(), expected.standardDeviation());
      assertThat(found.categories()).as(name).isEqualTo(expected.categories());
    }
  }

  private static void assertClose(String name, Optional<Double> found, Optional<Double> expected) {
    assertThat(found.isPresent()).as(name).isEqualTo(expected.isPresent());
    found.ifPresent(
        value ->
            assertThat(value)
                .as(name)
                .isCloseTo(expected.get(), within(Math.abs(expected.get()) * 1e-12)));
  }

  private static Dataset<Row> taxi(SparkSession spark, String month) {
    return spark
        .read()
        .option("header", true)
        .schema(
            spark
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(PublicData.require("data/taxi/yellow_tripdata_sample_2019-02.csv").toString())
                .schema())
        .csv(PublicData.require("data/taxi/yellow_tripdata_sample_" + month + ".csv").toString());
  }
}
