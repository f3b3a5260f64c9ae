package io.lakewarden.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class DriftTest {
  @Test
  void aMillionRowsShiftedByAHundredthOfADeviationRaiseNothing() {
    var normal = new NormalDistribution();
    var reference = new NumberCounts(1_000_000);
    var current = new NumberCounts(1_000_000);
    for (var i = 0; i < 1_000_000; i++) {
      var value = normal.inverseCumulativeProbability((i + 0.5) / 1_000_000);
      reference.add(value);
      current.add(value + 0.01);
    }
    var column =
        Drift.judged(
                List.of(ComparedColumn.of("x", numbers(reference), numbers(current))),
                1_000_000,
                1_000_000,
                DriftThresholds.DEFAULTS)
            .columns()
            .get(0);
    assertThat(column.figures().ks().get()).isCloseTo(0.00399, within(1e-5));
    assertThat(column.figures().ksP().get()).isCloseTo(2.4e-07, within(1e-8));
    assertThat(column.figures().wasserstein().get()).isCloseTo(0.01, within(1e-6));
    assertThat(column.isSignificant()).isTrue();
    assertThat(column.verdict()).isEqualTo(DriftVerdict.STABLE);
    assertThat(column.reason()).contains("significant but small");
  }

  private static ColumnDistribution numbers(NumberCounts counts) {
    return new ColumnDistribution(
        ColumnKind.NUMBER,
        "double",
        counts.total(),
        counts.total(),
        Optional.of(counts.toValueCounts()),
        Optional.empty(),
        "",
        Disclosure.LEDGER);
  }

  @Test
  void fewRowsFarApartAreNotSignificant(SparkSession spark) {
    var drift =
        drift(
            spark.sql("SELECT explode(array(1, 2, 3)) x"),
            spark.sql("SELECT explode(array(7, 8)) x"));
    assertThat(drift.get("x").verdict()).isEqualTo(DriftVerdict.STABLE);
    assertThat(drift.get("x").reason()).contains("large but not significant");
  }

  @Test
  void correctsForTheNumberOfColumns(SparkSession spark) {
    // Alone the shift of 'a' has p 0.0058; among eleven columns it may be chance.
    var before = "SELECT id AS a" + constants() + " FROM range(100)";
    var after = "SELECT id + 24 AS a" + constants() + " FROM range(100)";
    var alone =
        Drift.compare(spark.sql(before), spark.sql(after), List.of("a"), DriftThresholds.DEFAULTS);
    var among = drift(spark.sql(before), spark.sql(after)).get("a");
    assertThat(alone.columns().get(0).verdict()).isEqualTo(DriftVerdict.DRIFT);
    assertThat(among.figures().ksP()).isEqualTo(alone.columns().get(0).figures().ksP());
    assertThat(among.adjustedP().get()).isCloseTo(11 * among.figures().ksP().get(), within(1e-12));
    assertThat(among.verdict()).isEqualTo(DriftVerdict.STABLE);
    assertThat(among.reason()).contains("after Holm over 11 tests");
  }

  private static String constants() {
    return IntStream.range(0, 10).mapToObj(i -> ", id % 5 AS b" + i).collect(Collectors.joining());
  }

  @Test
  void namesUnseenAndVanishedCategoriesApartFromTheTests(SparkSession spark) {
    var drift =
        drift(
            spark.sql("SELECT if(id = 0, 'old', 'same') AS state FROM range(1000)"),
            spark.sql("SELECT if(id = 0, 'brand', 'same') AS state FROM range(1000)"));
    var state = drift.get("state");
    assertThat(state.newCategories(CategoryNaming.PRINT)).containsExactly("brand");
    assertThat(state.missingCategories(CategoryNaming.PRINT)).containsExactly("old");
    assertThat(state.newCategories(CategoryNaming.LEDGER)).isEmpty();
    assertThat(state.newCategoryShare()).isEqualTo(0.001);
    assertThat(state.missingCategoryCount()).isEqualTo(1);
    assertThat(state.verdict()).isEqualTo(DriftVerdict.STABLE);
  }

  @Test
  void namesNoDirectIdentifiers(SparkSession spark) {
    var frame = spark.sql("SELECT concat('p', id, '@example.com') AS email FROM range(40)");
    var drift =
        drift(frame, spark.sql("SELECT concat('q', id, '@example.com') AS email FROM range(40)"));
    assertThat(drift.get("email").newCategoryCount()).isEqualTo(40);
    assertThat(drift.get("email").newCategories(CategoryNaming.PRINT)).isEmpty();
    assertThat(drift.get("email").reason()).contains("40 new", "not named").doesNotContain("@");
  }

  @Test
  void looksAtFewWholeNumbersAsCategoriesToo(SparkSession spark) {
    var drift =
        drift(
            spark.sql("SELECT id % 2 AS code, id / 3 AS share FROM range(10)"),
            spark.sql("SELECT id % 5 AS code, id / 3 AS share FROM range(10)"));
    assertThat(drift.get("code").figures().lInfinity().get()).isCloseTo(0.3, within(1e-12));
    assertThat(drift.get("code").newCategories(CategoryNaming.PRINT))
        .containsExactly("2", "3", "4");
    assertThat(drift.get("share").figures().lInfinity()).isEmpty();
    assertThat(drift.get("share").figures().undefined()).containsKey("linf");
  }

  @Test
  void everyKindOfColumnHasADefinedResult(SparkSession spark) {
    var kinds =
        "SELECT id % 2 = 0 AS truth, date_add(DATE'2024-01-01', int(id)) AS day,"
            + " timestamp_seconds(id) AS moment, CAST(id AS DECIMAL(38, 18)) AS money,"
            + " IF(id < 5, double('NaN'), IF(id < 10, -0.0D, double('Infinity'))) AS odd,"
            + " CAST(NULL AS INT) AS nothing, array(id) AS parts, id AS `a.b ``c\"`,"
            + " IF(id < 5, NULL, 'x') AS one FROM range(20)";
    var drift = drift(spark.sql(kinds), spark.sql(kinds));
    assertThat(drift.get("truth").kind()).isEqualTo("categorical");
    assertThat(List.of("day", "moment", "money", "a.b `c\""))
        .allMatch(name -> drift.get(name).figures().wasserstein().get() == 0.0);
    assertThat(drift.get("odd").referenceValues()).isEqualTo(15);
    assertThat(drift.get("odd").figures().ks()).contains(0.0);
    assertThat(drift.get("odd").figures().psi()).contains(0.0);
    assertThat(drift.get("odd").figures().undefined()).containsKey("wasserstein");
    assertThat(drift.get("one").figures().chiSquare()).isEmpty();
    assertThat(drift.get("one").verdict()).isEqualTo(DriftVerdict.STABLE);
    assertThat(drift.get("nothing").reason()).contains("the reference has no value");
    assertThat(drift.get("parts").reason()).contains("type array");
    assertThat(List.of("nothing", "parts"))
        .allMatch(name -> drift.get(name).verdict() == DriftVerdict.UNDEFINED);
  }

  @Test
  void emptyFramesAndChangedTypesAreUndefined(SparkSession spark) {
    var frame = spark.sql("SELECT id AS n, string(id) AS t, id AS u FROM range(30)");
    var empty = drift(frame.limit(0), frame);
    assertThat(empty.values()).allMatch(c -> c.verdict() == DriftVerdict.UNDEFINED);
    assertThat(empty.get("n").reason()).contains("the reference has no rows");
    var changed =
        drift(
            frame, spark.sql("SELECT string(id) AS n, timestamp_seconds(id) AS u FROM range(30)"));
    assertThat(changed.get("n").reason()).contains("the type changed from bigint to string");
    assertThat(changed.get("u").reason()).contains("the type changed from bigint to timestamp");
    assertThat(changed.get("n").figures().psi()).isEmpty();
  }

  @Test
  void aColumnThatLosesItsValuesDrifts(SparkSession spark) {
    var drift =
        drift(
            spark.sql("SELECT id AS n, IF(id < 3, NULL, id) AS m FROM range(100)"),
            spark.sql(
                "SELECT CAST(NULL AS STRING) AS n, IF(id < 60, NULL, id) AS m FROM range(100)"));
    assertThat(drift.get("n").verdict()).isEqualTo(DriftVerdict.DRIFT);
    assertThat(drift.get("n").reason()).contains("the current data has no value");
    assertThat(drift.get("m").verdict()).isEqualTo(DriftVerdict.DRIFT);
    assertThat(drift.get("m").reason()).contains("share without a value 0.0300, now 0.6000");
  }

  @Test
  void tooManyTextsAreNoCategories(SparkSession spark) {
    var frame = spark.sql("SELECT string(id) AS t FROM range(100001)");
    var drift = drift(frame, frame).get("t");
    assertThat(drift.verdict()).isEqualTo(DriftVerdict.UNDEFINED);
    assertThat(drift.reason()).contains("more than 100,000 distinct texts");
    assertThat(drift.figures().undefined()).containsKey("psi");
  }

  @Test
  void looksAtTwoThousandColumnsAtOnce(SparkSession spark) {
    var columns =
        IntStream.range(0, 2_000)
            .mapToObj(i -> (i % 2 == 0 ? "id + " : "'x' || id % ") + (i + 1) + " AS c" + i)
            .collect(Collectors.joining(", "));
    var frame = spark.sql("SELECT " + columns + " FROM range(50)");
    var found = FrameDistributions.of(frame, List.of(frame.columns()));
    assertThat(found.rows()).isEqualTo(50);
    assertThat(List.of(frame.columns()))
        .hasSize(2_000)
        .allMatch(name -> found.column(name).present() == 50);
  }

  @Test
  void menAndWomenOfTheCensusDiffer(SparkSession spark) {
    var census =
        spark
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .option("ignoreLeadingWhiteSpace", true)
            .csv(PublicData.require("data/adult/adult_train.csv").toString());
    var drift =
        Drift.compare(
            census.filter("trim(sex) = 'Male'"),
            census.filter("trim(sex) = 'Female'"),
            List.of("hours-per-week", "age"),
            DriftThresholds.DEFAULTS);
    assertThat(drift.columns().get(0).figures().ks().get()).isCloseTo(0.213518, within(1e-6));
    assertThat(drift.columns().get(1).figures().ks().get()).isCloseTo(0.107333, within(1e-6));
    assertThat(drift.drifted()).hasSize(2);
    assertThat(drift.referenceRows()).isEqualTo(21_790);
    assertThat(drift.currentRows()).isEqualTo(10_771);
  }

  private static Map<String, ColumnDrift> drift(Dataset<Row> reference, Dataset<Row> current) {
    return Drift.compare(reference, current, List.of(), DriftThresholds.DEFAULTS).columns().stream()
        .collect(Collectors.toMap(ColumnDrift::name, Function.identity()));
  }
}
