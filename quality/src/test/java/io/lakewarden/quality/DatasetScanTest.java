package io.lakewarden.quality;

import static io.lakewarden.quality.ScanFixtures.scan;
import static io.lakewarden.quality.ScanFixtures.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Verdict;
import io.lakewarden.testkit.SparkTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class DatasetScanTest {
  @Test
  void measuresDeequsNumericFixture(SparkSession spark) {
    var frame =
        spark.sql(
            "SELECT * FROM VALUES (1, 0), (2, 0), (3, 0), (4, 5), (5, 6), (6, 7) AS t(att1, att2)");
    var results =
        scan(
            frame,
            "Mean att1 = 3.5",
            "StandardDeviation att1 = 1.707825127659933",
            "Sum att1 = 21",
            "ColumnValues att1 > 3 with threshold = 0.5",
            "ColumnValues att2 = 0 where \"att1 < 4\"",
            "RowCount = 6",
            "RowCount between 5 and 6",
            "RowCount = 3 where \"att2 = 0\"",
            "ColumnCorrelation att1 att2 > 0.9",
            "DistinctValuesCount att2 = 4",
            "UniqueValueRatio att2 = 0.75",
            "Uniqueness att2 = 0.5",
            "DistinctValuesCount att2 = 1 where \"att1 < 4\"",
            "Mean att1 = 2 where \"att2 = 0\"");
    results.forEach(
        (rule, result) ->
            assertThat(result.status())
                .as(rule + ": " + result.message())
                .isEqualTo(rule.contains("5 and 6") ? CheckStatus.FAIL : CheckStatus.PASS));
    assertThat(results.get("RowCount between 5 and 6").message()).contains("both ends excluded");
  }

  @Test
  void measuresDeequsFixturesWithMissingValues(SparkSession spark) {
    var frame =
        spark.sql(
            """
            SELECT * FROM VALUES ('a', 'f'), ('b', 'd'), (NULL, 'f'), ('a', NULL), ('a', 'f'),
              (NULL, 'd'), (NULL, 'd'), ('b', NULL), ('a', 'f'), (NULL, NULL), (NULL, 'f'),
              (NULL, 'd') AS t(att1, att2)
            """);
    var results =
        scan(
            frame,
            "Completeness att1 = 0.5",
            "Completeness att2 = 0.75",
            "Completeness att2 > 0.66 where \"att1 is not null\"",
            "Uniqueness att1 = 0",
            "IsComplete att1",
            "IsUnique att1");
    assertThat(results.get("Completeness att2 > 0.66 where \"att1 is not null\"").actual().get())
        .isCloseTo(4 / 6.0, within(1e-12));
    assertThat(results.get("IsComplete att1").failedRows()).contains(6L);
    assertThat(results.get("IsUnique att1").failedRows()).contains(6L);
    assertThat(results.get("IsUnique att1").status()).isEqualTo(CheckStatus.FAIL);
    assertThat(results.get("Uniqueness att1 = 0").status()).isEqualTo(CheckStatus.PASS);
    var letters = spark.sql("SELECT * FROM VALUES ('a'), ('a'), ('a'), ('b') AS t(x)");
    assertThat(scan(letters, "Entropy x > 0").get("Entropy x > 0").actual().get())
        .isCloseTo(0.5623351446188083, within(1e-12));
    var sparse = spark.sql("SELECT * FROM VALUES (1), (2), (NULL), (3), (4), (5) AS t(x)");
    assertThat(statuses(sparse, "IsUnique x", "IsPrimaryKey x").values())
        .containsExactly(CheckStatus.PASS, CheckStatus.FAIL);
  }

  @Test
  void missingValuesSatisfyOnlyInequalityUnlessNamed(SparkSession spark) {
    var frame =
        spark.sql("SELECT * FROM VALUES ('a', 1.5D), (NULL, NULL), ('', double('NaN')) AS t(s, d)");
    assertThat(
            statuses(
                    frame,
                    "ColumnValues s in [\"a\", NULL, EMPTY]",
                    "ColumnValues s in [\"a\", EMPTY]",
                    "ColumnValues s != \"x\"",
                    "ColumnValues s not in [\"a\"]",
                    "ColumnValues d > 0",
                    "ColumnValues d != 7",
                    "(ColumnValues d > 0 where \"not isnan(d)\") or (ColumnValues d = NULL)",
                    "Mean d > 0",
                    "ColumnLength s <= 1 where \"s is not null\"",
                    "ColumnValues s matches \"a?\" where \"s is not null\"")
                .values())
        .containsExactly(
            CheckStatus.PASS,
            CheckStatus.FAIL,
            CheckStatus.PASS,
            CheckStatus.FAIL,
            CheckStatus.FAIL,
            CheckStatus.PASS,
            CheckStatus.PASS,
            CheckStatus.ERROR,
            CheckStatus.PASS,
            CheckStatus.PASS);
  }

  @Test
  void oneBadRuleLeavesTheOthersAlone(SparkSession spark) {
    var frame = spark.sql("SELECT 1 AS `a.b`, 'x' AS `we``ird \"q\"`, 2 AS `emo ji😀`, 3 AS email");
    var results =
        scan(
            frame,
            "IsComplete \"a.b\"",
            "IsUnique \"we`ird \\\"q\\\"\"",
            "Mean \"emo ji😀\" = 2",
            "IsComplete \"emial\"",
            "Mean \"we`ird \\\"q\\\"\" > 1",
            "IsComplete \"email\" where \"nope = 1\"",
            "IsComplete \"email\" where \"email + 1\"",
            "ColumnValues email = 3 where \"raise_error('secret') is null\"",
            "ColumnValues \"email\" > \"2020-01-01\"",
            "RowCount = 1");
    assertThat(results.values().stream().map(r -> r.status().name()))
        .containsExactly(
            "PASS", "PASS", "PASS", "ERROR", "ERROR", "ERROR", "ERROR", "ERROR", "ERROR", "PASS");
    assertThat(results.get("IsComplete \"emial\"").message())
        .contains("'emial' does not exist")
        .contains("'email'");
    assertThat(results.values()).noneMatch(r -> r.message().contains("secret"));
  }

  @Test
  void nothingToJudgeIsSkippedWithAReason(SparkSession spark) {
    var empty = spark.sql("SELECT 1 AS a, 's' AS s WHERE false");
    assertThat(
            statuses(
                empty,
                "IsComplete a",
                "IsUnique a",
                "Mean a > 0",
                "ColumnValues s = \"x\"",
                "RowCount > 0",
                "RowCount = 0",
                "ColumnCount = 2",
                "ColumnExists \"a\""))
        .hasToString(
            "{IsComplete a=SKIPPED, IsUnique a=SKIPPED, Mean a > 0=SKIPPED, ColumnValues s ="
                + " \"x\"=SKIPPED, RowCount > 0=FAIL, RowCount = 0=PASS, ColumnCount = 2=PASS,"
                + " ColumnExists \"a\"=PASS}");
    var nulls = spark.sql("SELECT cast(NULL AS double) AS a, 1 AS b FROM range(3)");
    assertThat(
            statuses(
                    nulls,
                    "Mean a > 0",
                    "IsUnique a",
                    "IsPrimaryKey a",
                    "Entropy a > 0",
                    "Completeness a > 0",
                    "IsComplete b where \"b = 7\"",
                    "Mean b > 0 where \"b = 7\"",
                    "ColumnCorrelation a b > 0")
                .values())
        .containsExactly(
            CheckStatus.SKIPPED,
            CheckStatus.SKIPPED,
            CheckStatus.FAIL,
            CheckStatus.SKIPPED,
            CheckStatus.FAIL,
            CheckStatus.SKIPPED,
            CheckStatus.SKIPPED,
            CheckStatus.SKIPPED);
  }

  @Test
  void bigDecimalsAndNegativeZeroCompareExactly(SparkSession spark) {
    var frame =
        spark.sql(
            """
            SELECT cast('12345678901234567890.000000000000000001' AS decimal(38,18)) AS d,
              cast('-0.0' AS double) AS z
            UNION ALL SELECT cast('12345678901234567890' AS decimal(38,18)), 0.0D
            """);
    assertThat(
            statuses(
                    frame,
                    "ColumnValues d >= 12345678901234567890",
                    "ColumnValues d > 12345678901234567890",
                    "Sum d > 24691357802469000000",
                    "ColumnValues z >= 0",
                    "DistinctValuesCount z = 1",
                    "IsUnique d")
                .values())
        .containsExactly(
            CheckStatus.PASS,
            CheckStatus.FAIL,
            CheckStatus.PASS,
            CheckStatus.PASS,
            CheckStatus.PASS,
            CheckStatus.PASS);
  }

  @Test
  void datesQueriesAndReferences(SparkSession spark) {
    var orders =
        spark.sql(
            """
            SELECT * FROM VALUES (1, 10, DATE'2026-01-04', '5'), (2, 10, DATE'2026-01-05', '6'),
              (3, 99, DATE'2026-01-01', 'x'), (4, NULL, DATE'2026-01-05', NULL)
              AS t(id, customer, day, n)
            """);
    Map<String, Dataset<Row>> others = Map.of("customers", spark.sql("SELECT 10 AS id"));
    var texts =
        new String[] {
          "DataFreshness day <= 48 hours",
          "ColumnValues day > (now() - 2 days) where \"id < 3\"",
          "ColumnValues day between \"2025-12-31\" and \"2026-01-06\"",
          "CustomSql \"select count(*) from primary where id > 2\" = 2",
          "CustomSql \"select count(*) from primary join customers on customer = customers.id\" = 2",
          "CustomSql \"select id, n from primary\" = 2",
          "ReferentialIntegrity \"customer\" \"customers.{id}\" = 1.0",
          "ReferentialIntegrity \"customer\" \"nobody.{id}\" = 1.0",
          "ColumnDataType n = \"Integer\" with threshold >= 0.75",
          "IsPrimaryKey id day",
          "(RowCount = 4) and (IsUnique id)",
          "(RowCount = 5) or (IsComplete customer)",
          "ColumnNamesMatchPattern \"[a-z]+\""
        };
    var clock = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
    var outcome =
        DatasetScan.run(ScanFixtures.subject(orders), ScanFixtures.rules(texts), others, clock);
    assertThat(outcome.results().stream().map(r -> r.status().name()))
        .containsExactly(
            "FAIL", "PASS", "PASS", "PASS", "PASS", "ERROR", "FAIL", "ERROR", "PASS", "PASS",
            "PASS", "FAIL", "PASS");
    assertThat(outcome.results().get(0).failedRows()).contains(1L);
    assertThat(outcome.results().get(6).actual().get()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(outcome.results().get(6).failedRows()).contains(1L);
    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(spark.catalog().tableExists("primary")).isFalse();
  }

  @Test
  void profilesWithoutKeepingPersonalValues(SparkSession spark) {
    var frame =
        spark.sql(
            """
            SELECT id AS customer_id, concat('u', id, '@mail.org') AS email, id % 3 AS kind,
              CASE WHEN id % 4 = 0 THEN ' ' WHEN id % 4 = 1 THEN '' WHEN id % 4 = 2 THEN ' ? '
                ELSE 'x' END AS s,
              CASE WHEN id = 5 THEN double('NaN') ELSE double(id) END AS amount
            FROM range(40)
            """);
    var outcome = DatasetScan.run(ScanFixtures.subject(frame, "?"), ScanFixtures.rules());
    var email = outcome.profiles().get(1);
    assertThat(outcome.rows()).isEqualTo(40);
    assertThat(email.categories()).isEmpty();
    assertThat(email.maxLength()).contains(12);
    assertThat(outcome.profiles().get(0).maximum()).isEmpty();
    assertThat(outcome.profiles().get(2).categories())
        .containsEntry("0", 14L)
        .containsEntry("1", 13L)
        .containsEntry("2", 13L);
    var s = outcome.profiles().get(3);
    assertThat(s.blanks()).isEqualTo(10);
    assertThat(s.empties()).isEqualTo(10);
    assertThat(s.sentinels()).isEqualTo(10);
    var amount = outcome.profiles().get(4);
    assertThat(amount.sum()).contains(775.0);
    assertThat(amount.maximum()).contains(39.0);
    assertThat(amount.quantiles()).hasSize(5).contains(0.0, 39.0);
    assertThat(outcome.classifications().get(1).type()).isEqualTo("EMAIL");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void judgesThreeHundredRulesAtOnce(SparkSession spark) {
    var columns = new StringBuilder("SELECT 1 AS c0");
    for (var i = 1; i < 60; i++) {
      columns.append(", ").append(i).append(" AS c").append(i);
    }
    var texts = new String[300];
    for (var i = 0; i < texts.length; i++) {
      var column = i % 60;
      texts[i] = "ColumnValues c" + column + " <= " + Math.max(1, column) + i / 60;
    }
    assertThat(statuses(spark.sql(columns.toString()), texts).values())
        .hasSize(300)
        .containsOnly(CheckStatus.PASS);
  }

  @Test
  void scansTwoThousandColumnsAtOnce(SparkSession spark) {
    var columns = new StringBuilder("SELECT id AS c0");
    for (var i = 1; i < 2000; i++) {
      columns
          .append(", id * ")
          .append(i)
          .append(i % 2 == 0 ? "" : " || 'x'")
          .append(" AS c")
          .append(i);
    }
    var frame = spark.sql(columns + " FROM range(0, 20, 1, 2)");
    var outcome =
        DatasetScan.run(
            ScanFixtures.subject(frame), ScanFixtures.rules("ColumnValues c1998 <= 37962"));
    assertThat(outcome.profiles()).hasSize(2000);
    assertThat(outcome.profiles().get(1998).sum()).contains(190.0 * 1998);
    assertThat(outcome.profiles().get(1999).maxLength()).contains(6);
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
  }
}
