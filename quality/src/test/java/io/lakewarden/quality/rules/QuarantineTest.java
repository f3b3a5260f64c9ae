package io.lakewarden.quality.rules;

import static io.lakewarden.quality.ScanFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.testkit.SparkTest;
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
        .containsExactly("id", "na.me", "amount", "_failed_rules", "_row_fingerprint");
    var byName =
        failing.collectAsList().stream()
            .collect(Collectors.toMap(row -> String.valueOf(row.get(1)), row -> row.getList(3)));
    assertThat(byName).hasSize(3);
    assertThat(byName.get("null")).hasToString("[r0, r1, r6]");
    assertThat(byName.get("c")).hasToString("[r1, r2, r5, r6]");
    assertThat(byName.get("d")).hasToString("[r1]");
  }

  @Test
  void flagsTheSameKeysWhateverThePartitions(SparkSession spark) {
    var frame = spark.sql("SELECT id % 900 AS k, id FROM range(1000)");
    for (var partitions : new int[] {1, 7}) {
      var failing = Quarantine.failing(frame.repartition(partitions), rules("IsUnique k")).get();
      assertThat(failing.count()).isEqualTo(200);
      assertThat(failing.filter("k >= 100").count()).isZero();
    }
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
  void rulesAboutTheWholeMarkNothing(SparkSession spark) {
    assertThat(Quarantine.failing(spark.sql("SELECT 1 AS a"), rules("RowCount > 5"))).isEmpty();
  }

  private static java.util.Set<String> prints(org.apache.spark.sql.Dataset<Row> frame) {
    return frame.select("_row_fingerprint").collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }
}
