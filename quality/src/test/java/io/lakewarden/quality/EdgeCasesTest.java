package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.MetricName;
import io.lakewarden.core.config.MetricRuleConfig;
import io.lakewarden.core.config.MissingKind;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.SparkTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/**
 * Every form of rule on every kind of column has a defined verdict and never an exception: with
 * three rows (two values and a null), without rows, and without a row inside the filter.
 */
@SparkTest
class EdgeCasesTest {
  private static final String[] COLUMNS = {
    "none", "nan", "zero", "dec", "txt", "d", "ts", "ntz", "b", "st", "arr", "a.b c", "q`\"x"
  };

  /**
   * Per form one letter a column: Pass, Fail, Skipped, Error because of the type, and Undefined,
   * which is ERROR because of these values.
   */
  private static final String MATRIX =
      """
      column                                                 none nan zero dec txt d ts ntz b st arr a.b_c q
      IsComplete %s                                          F F F F F F F F F F F F F
      Completeness %s > 0.5                                  F P P P P P P P P P P P P
      IsUnique %s                                            S P F P P P P P P E E P P
      IsPrimaryKey %s                                        F F F F F F F F F E E F F
      Uniqueness %s > 0.5                                    S P F P P P P P P E E P P
      UniqueValueRatio %s > 0.5                              S P F P P P P P P E E P P
      DistinctValuesCount %s > 0                             S P P P P P P P P E E P P
      Entropy %s >= 0                                        S P P P P P P P P E E P P
      Mean %s > -10                                          S U P P E E E E E E E P E
      Sum %s > -10                                           S U P P E E E E E E E P E
      StandardDeviation %s >= 0                              S U P P E E E E E E E P E
      ColumnCorrelation %s %s > -2                           S U U P E E E E E E E P E
      ColumnValues %s > -1                                   F F F F E E E E E E E F E
      ColumnValues %s = "a"                                  E E E E F F E E F E E F F
      ColumnValues %s in ["a","b"] with threshold > 0.5      E E E E P F E E F E E F P
      ColumnValues %s != NULL                                F F F F F F F F F F F F F
      ColumnValues %s not in ["zz"]                          E E E E P P E E P E E P P
      ColumnValues %s matches "[a-z]"                        F F F F F F F F F E E F F
      ColumnValues %s > "2020-01-01"                         E E E E F F F F E E E E F
      ColumnValues %s = EMPTY                                E E E E F E E E E E E E F
      ColumnLength %s < 5                                    E E E E F E E E E E E E F
      ColumnDataType %s = "Date"                             P F F F F P F F F F F F F
      ColumnDataType %s = "Double" with threshold > 0.5      P P P F F F F F F F F P F
      DataFreshness %s <= 24 hours                           E E E E F F F F E E E E F
      variance                                               S U P P E E E E E E E P E
      skewness                                               S U P P E E E E E E E P E
      kurtosis                                               S U P P E E E E E E E P E
      zeros_count                                            P P P P E E E E E E E P E
      range                                                  S U P P E E E E E E E P E
      interquartile_range                                    S U P P E E E E E E E P E
      minimum                                                S U P P E E E E E E E P E
      maximum                                                S U P P E E E E E E E P E
      min_length                                             E E E E P E E E E E E E P
      max_length                                             E E E E P E E E E E E E P
      duplicate_row_count                                    P P P P P P P P P P P P P
      mutual_information                                     S P P P P P P P P E E P P
      approx_distinct_count                                  S P P P P P P P P E E P P
      approx_uniqueness                                      S P P P P P P P P E E P P
      approx_quantile                                        S P P P E E E E E E E P E
      missing                                                F F F F F F F F F F F F F
      """;

  @Test
  void everyFormHasADefinedVerdictOnEveryColumn(SparkSession spark) {
    var frame = frame(spark);
    var expected = new HashMap<String, CheckStatus>();
    cells().forEach(cell -> expected.put(cell.name(), cell.status()));
    var found = scan(frame, "");
    assertThat(statuses(found).entrySet()).containsExactlyInAnyOrderElementsOf(expected.entrySet());

    var marked = new HashMap<String, Long>();
    Quarantine.failing(frame, rules("").stream().filter(EdgeCasesTest::isCheap).toList())
        .orElseThrow()
        .select(functions.explode(functions.col(Quarantine.FAILED_RULES)).as("rule"))
        .groupBy("rule")
        .count()
        .collectAsList()
        .forEach(row -> marked.put(row.getString(0), row.getLong(1)));
    for (var rule : rules("")) {
      if (rule.marksRows() && isCheap(rule)) {
        assertThat(marked.getOrDefault(rule.id(), 0L))
            .as("rows in quarantine: " + rule.id())
            .isEqualTo(found.get(rule.id()).failedRows().orElse(0L));
      }
    }
  }

  @Test
  void withoutRowsOnlyTheTypeCanBeWrong(SparkSession spark) {
    assertThat(statuses(scan(frame(spark).limit(0), "")).entrySet())
        .containsExactlyInAnyOrderElementsOf(nothingJudged().entrySet());
  }

  @Test
  void withoutARowInsideTheFilterNothingIsJudgedAndNoRowFails(SparkSession spark) {
    var where = "1 = 0";
    assertThat(statuses(scan(frame(spark), where)).entrySet())
        .containsExactlyInAnyOrderElementsOf(nothingJudged().entrySet());
    assertThat(Quarantine.failing(frame(spark), rules(where)).orElseThrow().count()).isZero();
  }

  @Test
  void decimalsAreComparedToTheLastDigit(SparkSession spark) {
    var frame =
        spark.sql(
            """
            SELECT CAST('12345678901234567890.123456789012345678' AS DECIMAL(38,18)) AS x,
              0.1f AS f, 9007199254740993L AS n
            """);
    assertThat(
            ScanFixtures.statuses(
                    frame,
                    "ColumnValues \"x\" = 12345678901234567890.123456789012345678",
                    "ColumnValues \"x\" > 12345678901234567890.123456789012345677",
                    "ColumnValues \"x\" < 100000000000000000000000000000",
                    "ColumnValues \"x\" > -100000000000000000000000000000",
                    "ColumnValues \"x\" != 100000000000000000000000000000",
                    "ColumnValues \"x\" < 12345678901234567890.1234567890123456789",
                    "ColumnValues \"x\" != 12345678901234567890.1234567890123456789",
                    "ColumnValues \"x\" between 1 and 1234567890123456789012345678901234567890.5",
                    "ColumnValues \"n\" = 9007199254740993",
                    "ColumnValues \"n\" in [9007199254740992, 9007199254740993.0]",
                    "ColumnValues \"n\" not in [9007199254740993.5, 9007199254740992]",
                    "ColumnValues \"n\" > 9007199254740992.99999999999999999999999999",
                    "ColumnValues \"n\" < 9007199254740993.5",
                    "ColumnValues \"f\" = 0.1")
                .values())
        .containsOnly(CheckStatus.PASS);
  }

  @Test
  void twoColumnsOfOneNameAreAnErrorOfTheRuleAlone(SparkSession spark) {
    var frame = spark.sql("SELECT 1 AS a, 2 AS a, 3 AS b");
    var statuses =
        ScanFixtures.statuses(
            frame,
            "IsComplete \"a\"",
            "IsComplete \"b\" where \"a > 0\"",
            "IsComplete \"b\"",
            "ColumnCount = 3",
            "CustomSql \"select count(*) from primary\" = 1",
            "SchemaMatch \"nowhere\" = 1.0",
            "DatasetMatch \"nowhere\" \"b\" = 1.0");
    assertThat(statuses.values().stream().map(CheckStatus::name))
        .startsWith("ERROR", "ERROR", "PASS", "PASS")
        .endsWith("ERROR", "ERROR");
  }

  @Test
  void emptyTablesAreSkippedOrCountedAgainstOthers(SparkSession spark) {
    var frame = spark.sql("SELECT 1 AS a, 2.0D AS b");
    var empty = frame.limit(0);
    var rules =
        new String[] {
          "RowCountMatch \"o\" = 1.0",
          "AggregateMatch \"sum(b)\" \"sum(o.b)\" = 1.0",
          "DatasetMatch \"o\" \"a\" = 1.0",
          "ReferentialIntegrity \"a\" \"o.{a}\" = 1.0",
          "CustomSql \"select a from primary\""
        };
    assertThat(against(empty, frame, rules))
        .containsExactly("FAIL", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED");
    assertThat(against(frame, empty, rules))
        .containsExactly("ERROR", "SKIPPED", "FAIL", "FAIL", "PASS");
    assertThat(against(empty, empty, rules))
        .containsExactly("PASS", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED");
    var zeros = spark.sql("SELECT 1 AS a, 0.0D AS b");
    assertThat(against(frame, zeros, rules[1])).containsExactly("ERROR");
    assertThat(against(zeros, zeros, rules[1])).containsExactly("PASS");
    assertThat(against(frame, spark.sql("SELECT 'x' AS a"), rules[2], rules[3]))
        .containsExactly("ERROR", "ERROR");
  }

  private static List<String> against(Dataset<Row> frame, Dataset<Row> other, String... rules) {
    return ScanFixtures.scan(frame, Map.of("o", other), rules).values().stream()
        .map(result -> result.status().name())
        .toList();
  }

  private record Cell(String form, int column, char letter) {
    String name() {
      return form + " on " + COLUMNS[column];
    }

    CheckStatus status() {
      return switch (letter) {
        case 'P' -> CheckStatus.PASS;
        case 'F' -> CheckStatus.FAIL;
        case 'S' -> CheckStatus.SKIPPED;
        default -> CheckStatus.ERROR;
      };
    }
  }

  private static List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    MATRIX
        .lines()
        .skip(1)
        .forEach(
            line -> {
              var parts = line.strip().split("\\s{2,}");
              var letters = parts[1].replace(" ", "");
              assertThat(letters).as(line).hasSize(COLUMNS.length);
              for (var i = 0; i < COLUMNS.length; i++) {
                cells.add(new Cell(parts[0], i, letters.charAt(i)));
              }
            });
    return cells;
  }

  private static Map<String, CheckStatus> nothingJudged() {
    var expected = new HashMap<String, CheckStatus>();
    cells()
        .forEach(
            cell ->
                expected.put(
                    cell.name(), cell.letter() == 'E' ? CheckStatus.ERROR : CheckStatus.SKIPPED));
    return expected;
  }

  private static boolean isCheap(QualityRule rule) {
    return !rule.id().startsWith("IsUnique") && !rule.id().startsWith("IsPrimaryKey")
        || rule.id().endsWith("zero");
  }

  private static Map<String, QualityResultRecord> scan(Dataset<Row> frame, String where) {
    var found = new HashMap<String, QualityResultRecord>();
    DatasetScan.run(ScanFixtures.subject(frame), rules(where))
        .results()
        .forEach(result -> found.put(result.ruleId(), result));
    return found;
  }

  private static Map<String, CheckStatus> statuses(Map<String, QualityResultRecord> results) {
    var statuses = new HashMap<String, CheckStatus>();
    results.forEach((id, result) -> statuses.put(id, result.status()));
    return statuses;
  }

  private static List<QualityRule> rules(String where) {
    return cells().stream().map(cell -> rule(cell, where)).toList();
  }

  private static QualityRule rule(Cell cell, String where) {
    var column = COLUMNS[cell.column()];
    var quoted = "\"" + column.replace("\"", "\\\"") + "\"";
    var clause = where.isEmpty() ? "" : " where \"" + where + "\"";
    if (cell.form().equals("missing")) {
      return parsed(
          cell,
          "IsComplete " + quoted + clause,
          List.of(MissingKind.BLANK, MissingKind.SENTINEL),
          Optional.empty());
    }
    if (!cell.form().contains("%s")) {
      var name = MetricName.valueOf(cell.form().toUpperCase(Locale.ROOT));
      var columns =
          name == MetricName.MUTUAL_INFORMATION ? List.of(column, "txt") : List.of(column);
      var metric =
          new MetricRuleConfig(
              name,
              columns,
              Optional.of(where).filter(w -> !w.isEmpty()),
              Optional.of(0.5).filter(q -> name == MetricName.APPROX_QUANTILE),
              "> -10");
      return parsed(cell, "", List.of(), Optional.of(metric));
    }
    var parts = cell.form().replace("%s", quoted).split(" with ", -1);
    var text = parts[0] + clause + (parts.length > 1 ? " with " + parts[1] : "");
    return parsed(cell, text, List.of(), Optional.empty());
  }

  private static QualityRule parsed(
      Cell cell, String dqdl, List<MissingKind> missing, Optional<MetricRuleConfig> metric) {
    var config =
        new RuleConfig(cell.name(), Severity.ERROR, dqdl, missing, metric, Optional.empty());
    return RuleParser.parse(config, List.of("a"), Optional.empty());
  }

  private static Dataset<Row> frame(SparkSession spark) {
    return spark.sql(
        """
        SELECT * FROM VALUES
          (CAST(NULL AS DOUBLE), 1.0D, -0.0D, CAST('1.5' AS DECIMAL(38,18)), 'a',
            DATE'2024-01-01', TIMESTAMP'2024-01-01 10:00:00', TIMESTAMP_NTZ'2024-01-01 10:00:00',
            true, struct(1 AS x), array(1), 1, 'a'),
          (NULL, double('NaN'), 0.0D, CAST('2.5' AS DECIMAL(38,18)), 'b',
            DATE'2024-01-02', TIMESTAMP'2024-01-02 10:00:00', TIMESTAMP_NTZ'2024-01-02 10:00:00',
            false, struct(2 AS x), array(2), 2, 'b'),
          (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
          AS t(none, nan, zero, dec, txt, d, ts, ntz, b, st, arr, `a.b c`, `q``"x`)
        """);
  }
}
