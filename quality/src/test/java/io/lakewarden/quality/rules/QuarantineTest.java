package io.lakewarden.quality.rules;

import static io.lakewarden.quality.ScanFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.quality.RowCounts;
import io.lakewarden.testkit.SparkTest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class QuarantineTest {
  @Test
  void namesTheRulesEachRowBreaks(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT * FROM VALUES (1, 'a', 5.0D), (2, NULL, 6.0D), (2, 'c', double('NaN')),"
                + " (NULL, 'd', -1.0D) AS t(id, `na.me`, amount)");
    var failing =
        Quarantine.failing(
                frame,
                rules(
                    "IsComplete \"na.me\"",
                    "IsPrimaryKey id",
                    "ColumnValues amount >= 0 where \"id is not null\"",
                    "RowCount > 100",
                    "IsComplete missing",
                    "(ColumnValues amount >= 0) or (ColumnValues id = NULL)",
                    "IsUnique id"))
            .get();
    assertThat(failing.columns())
        .containsExactly(
            "id", "na.me", "amount", "_failed_rules", "_row_fingerprint", "_row_occurrence");
    var byName =
        failing.collectAsList().stream()
            .collect(Collectors.toMap(row -> String.valueOf(row.get(1)), row -> row.getList(3)));
    assertThat(byName).hasSize(3);
    assertThat(byName.get("null")).hasToString("[r0, r1, r6]");
    assertThat(byName.get("c")).hasToString("[r1, r2, r5, r6]");
    assertThat(byName.get("d")).hasToString("[r1]");
  }

  @Test
  void fingerprintIsOfTheValuesAlone(SparkSession spark) {
    var frame = spark.sql("SELECT * FROM VALUES (1, NULL), (1, NULL), (1, 'x') AS t(a, b)");
    var turned = frame.select("b", "a");
    assertThat(prints(Quarantine.failing(frame, rules("ColumnValues a > 1")).get()))
        .hasSize(2)
        .isEqualTo(prints(Quarantine.failing(turned, rules("ColumnValues a > 1")).get()));
  }

  @Test
  void fingerprintLooksAtMicrosecondsAndAtNoTimeZone(SparkSession spark) {
    var sql =
        "SELECT timestamp_micros(id) AS at, named_struct('at', timestamp_micros(7)) AS s"
            + " FROM range(3)";
    var broken = rules("ColumnValues \"at\" = NULL");
    var utc = prints(Quarantine.failing(spark.sql(sql), broken).get());
    spark.conf().set("spark.sql.session.timeZone", "Asia/Kathmandu");

    assertThat(utc).hasSize(3);
    assertThat(prints(Quarantine.failing(spark.sql(sql), broken).get())).isEqualTo(utc);
  }

  @Test
  void aColumnAddedLaterChangesNoFingerprint(SparkSession spark) {
    var broken = rules("ColumnValues a > 1");
    var before = Quarantine.failing(spark.sql("SELECT 1 AS a, 'x' AS b"), broken).get();
    var after =
        Quarantine.failing(spark.sql("SELECT 1 AS a, 'x' AS b, CAST(NULL AS INT) AS c"), broken)
            .get();

    assertThat(prints(after)).isEqualTo(prints(before));
  }

  @Test
  void copiesOfOneRowAreToldApart(SparkSession spark) {
    var frame = spark.sql("SELECT 1 AS a FROM range(3)").repartition(3);
    var failing = Quarantine.failing(frame, rules("ColumnValues a > 1")).get();

    assertThat(failing.select("_row_occurrence").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactlyInAnyOrder(1, 2, 3);
    assertThat(prints(failing)).hasSize(1);
  }

  @Test
  void rowsOutsideAFilterAreNotInQuarantine(SparkSession spark) {
    var frame = spark.sql("SELECT id, id % 2 AS odd FROM range(10)");
    var failing =
        Quarantine.failing(
                frame,
                rules(
                    "ColumnValues id > 100 where \"odd = 1\"",
                    "IsUnique odd where \"id < 1\"",
                    "IsComplete id where \"odd > 5\""))
            .get();

    assertThat(failing.filter("odd = 0").count()).isZero();
    assertThat(failing.count()).isEqualTo(5);
  }

  @Test
  void threeHundredRulesAreOneProjection(SparkSession spark) {
    var texts = new String[300];
    Arrays.setAll(texts, i -> "ColumnValues id > " + i);
    var marked =
        Quarantine.marked(
            spark.range(0, 301).toDF("id"), rules(texts), Map.of(), Clock.systemUTC());

    var counts = RowCounts.counted(marked);

    assertThat(counts.input()).isEqualTo(301);
    assertThat(counts.passed()).isEqualTo(1);
    assertThat(counts.failing()).hasSize(300).containsEntry("r0", 1L).containsEntry("r299", 300L);
  }

  @Test
  void whatPassesBreaksNoRuleAndKeepsItsColumns(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT * FROM VALUES (1, 1, 'a'), (1, 2, 'b'), (2, 1, 'c'), (2, 1, 'd'), (2, 3, NULL)"
                + " AS t(day, id, `na.me`)");
    var passing =
        Quarantine.passing(
            frame,
            rules("IsUnique id", "IsComplete \"na.me\""),
            Map.of(),
            List.of("day"),
            Clock.systemUTC());

    assertThat(passing.columns()).containsExactly("day", "id", "na.me");
    assertThat(passing.collectAsList())
        .extracting(row -> row.getString(2))
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void rulesAboutTheWholeMarkNothing(SparkSession spark) {
    assertThat(Quarantine.failing(spark.sql("SELECT 1 AS a"), rules("RowCount > 5"))).isEmpty();
  }

  private static java.util.Set<String> prints(org.apache.spark.sql.Dataset<Row> frame) {
    return frame.select("_row_fingerprint").collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }
}
