package io.lakewarden.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** Every form of the rule language, with and without its clauses, on tables counted by hand. */
@SparkTest
class RuleFormsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2024-01-04T00:00:00Z"), ZoneOffset.UTC);

  /** The rule, its status, its number, and how many rows fail; - where there is none. */
  private static final String FORMS =
      """
      IsComplete "amount" | FAIL | 0.8 | 1
      IsComplete "amount" where "state = 'paid'" | PASS | 1 | 0
      Completeness "amount" > 0.7 | PASS | 0.8 | -
      Completeness "amount" > 0.7 where "state = 'open'" | FAIL | 0.5 | -
      IsUnique "id" | PASS | 1 | 0
      IsUnique "customer" | FAIL | 0.5 | 2
      IsUnique "customer" where "id > 1" | PASS | 1 | 0
      IsPrimaryKey "id" | PASS | 1 | 0
      IsPrimaryKey "customer" | FAIL | 0.5 | 3
      IsPrimaryKey "customer" "day" | FAIL | 1 | 2
      IsPrimaryKey "customer" "day" where "id < 4" | PASS | 1 | 0
      Uniqueness "state" > 0.1 | FAIL | 0 | -
      Uniqueness "customer" = 0.5 | PASS | 0.5 | -
      Uniqueness "customer" = 1.0 where "id > 1" | PASS | 1 | -
      UniqueValueRatio "customer" between 0.6 and 0.7 | PASS | 0.6666666666666666 | -
      UniqueValueRatio "customer" = 1.0 where "id > 1" | PASS | 1 | -
      DistinctValuesCount "state" = 2 | PASS | 2 | -
      DistinctValuesCount "state" in [1, 3] where "id < 3" | PASS | 1 | -
      Entropy "state" > 0.69 | PASS | 0.6931471805599453 | -
      Entropy "state" = 0 where "id < 3" | PASS | 0 | -
      Mean "amount" = 5.0 | PASS | 5 | -
      Mean "amount" < 6 where "state = 'paid'" | FAIL | 6.25 | -
      Sum "amount" = 20 | PASS | 20 | -
      Sum "amount" = 12.5 where "state = 'paid'" | PASS | 12.5 | -
      StandardDeviation "amount" between 1.7 and 1.8 | PASS | 1.7677669529663689 | -
      StandardDeviation "amount" = 1.25 where "state = 'paid'" | PASS | 1.25 | -
      ColumnCorrelation "id" "amount" between -0.45 and -0.44 | PASS | -0.4472135954999579 | -
      ColumnCorrelation "id" "amount" = 1 where "state = 'paid'" | PASS | 1 | -
      ColumnValues "amount" > 3 | FAIL | 0.6 | 2
      ColumnValues "amount" > 3 with threshold > 0.5 | PASS | 0.6 | 2
      ColumnValues "amount" > 3 where "state = 'paid'" | PASS | 1 | 0
      ColumnValues "amount" > 6 where "state = 'paid'" with threshold >= 0.5 | PASS | 0.5 | 1
      ColumnValues "amount" between 2.5 and 8 with threshold = 0.6 | PASS | 0.6 | 2
      ColumnValues "amount" not between 2.5 and 7.5 with threshold between 0.3 and 0.5 | PASS | 0.4 | 3
      ColumnValues "amount" in [5, 7.5] with threshold >= 0.6 | PASS | 0.6 | 2
      ColumnValues "amount" = NULL with threshold = 0.2 | PASS | 0.2 | 4
      ColumnValues "amount" != 5 | FAIL | 0.6 | 2
      ColumnValues "state" = "paid" where "state is not null" with threshold = 0.5 | PASS | 0.5 | 2
      ColumnValues "state" not in ["void"] | PASS | 1 | 0
      ColumnValues "state" matches "p.*" with threshold >= 0.4 | PASS | 0.4 | 3
      ColumnValues "state" not matches "p.*" with threshold > 0.4 | FAIL | 0.4 | 3
      ColumnValues "state" in ["paid", NULL] | FAIL | 0.6 | 2
      ColumnValues "day" >= "2024-01-02" with threshold = 0.6 | PASS | 0.6 | 2
      ColumnValues "day" > (now() - 3 days) with threshold = 0.6 | PASS | 0.6 | 2
      ColumnLength "state" = 4 | FAIL | 0.8 | 1
      ColumnLength "state" between 3 and 5 where "state is not null" | PASS | 1 | 0
      ColumnDataType "day" = "Date" | PASS | 1 | 0
      ColumnDataType "state" = "Integer" with threshold > 0.1 | PASS | 0.2 | 4
      ColumnDataType "state" = "Integer" where "id = 5" with threshold = 1.0 | PASS | 1 | 0
      DataFreshness "day" <= 3 days | FAIL | 0.8 | 1
      DataFreshness "day" <= 72 hours where "day is not null" | PASS | 1 | 0
      RowCount = 5 | PASS | 5 | -
      RowCount = 2 where "state = 'open'" | PASS | 2 | -
      RowCount = 0 where "state = 'void'" | PASS | 0 | -
      ColumnCount = 5 | PASS | 5 | -
      ColumnExists "state" | PASS | 1 | -
      ColumnExists "stat" | FAIL | 0 | -
      ColumnNamesMatchPattern "[a-z]+" | PASS | 1 | -
      CustomSql "select count(*) from primary where amount > 3" = 3 | PASS | 3 | -
      CustomSql "select id from primary where amount > 3" | FAIL | 0.6 | 2
      CustomSql "select id from primary where amount > 3" with threshold > 0.5 | PASS | 0.6 | 2
      CustomSql "select state from primary where id = 1" with threshold = 0.4 | PASS | 0.4 | 3
      CustomSql "select customer from primary where id > 3" with threshold = 0.4 | PASS | 0.4 | 3
      CustomSql "select id from primary join customers on customer = key" with threshold = 0.6 | PASS | 0.6 | 2
      ReferentialIntegrity "customer" "customers.{key}" = 0.75 | PASS | 0.75 | 1
      ReferentialIntegrity "customer" "customers.{key}" = 1.0 | FAIL | 0.75 | 1
      ReferentialIntegrity "id,state" "copy.{id,state}" = 1.0 | PASS | 1 | 0
      RowCountMatch "customers" between 1.66 and 1.67 | PASS | 1.6666666666666667 | -
      RowCountMatch "copy" >= 0.9 | PASS | 1.25 | -
      SchemaMatch "customers" < 0.5 | PASS | 0 | -
      SchemaMatch "copy" = 1.0 | PASS | 1 | -
      DatasetMatch "copy" "id" >= 0.7 | FAIL | 0.6 | 2
      DatasetMatch "copy" "id" "state,day" = 0.8 | PASS | 0.8 | 1
      DatasetMatch "copy" "id" "amount->amount" = 0.6 | PASS | 0.6 | 2
      DatasetMatch "renamed" "id->number" "amount->value" = 0.6 | PASS | 0.6 | 2
      AggregateMatch "sum(amount)" "sum(copy.amount)" between 1.29 and 1.3 | PASS | 1.2903225806451613 | -
      AggregateMatch "avg(amount)" "avg(copy.amount)" >= 0.95 | PASS | 0.967741935483871 | -
      AggregateMatch "sum(copy.amount)" "sum(primary.amount)" = 0.775 | PASS | 0.775 | -
      (ColumnValues "amount" > 3) or (ColumnValues "amount" = NULL) | FAIL | 0.8 | 1
      (IsComplete "id") and (ColumnLength "state" = 4 where "state is not null") | PASS | 1 | 0
      (RowCount > 9) or (Mean "amount" > 4) | PASS | - | -
      (RowCount > 9) and (Mean "amount" > 4) | FAIL | - | -
      """;

  private static final List<String> REFUSED =
      List.of("AllStatistics", "FileMatch", "FileUniqueness", "FileFreshness", "FileSize");

  @Test
  void everyFormGivesWhatWasCountedByHand(SparkSession spark) {
    var forms = forms();
    var rules = ScanFixtures.rules(forms.stream().map(Form::rule).toArray(String[]::new));
    var outcome = DatasetScan.run(ScanFixtures.subject(orders(spark)), rules, others(spark), NOW);
    for (var i = 0; i < forms.size(); i++) {
      var form = forms.get(i);
      var result = outcome.results().get(i);
      assertThat(result.status().name())
          .as(form.rule() + ": " + result.message())
          .isEqualTo(form.status());
      assertThat(result.failedRows().map(String::valueOf).orElse("-"))
          .as(form.rule())
          .isEqualTo(form.failed());
      if (form.actual().equals("-")) {
        assertThat(result.actual()).as(form.rule()).isEmpty();
      } else {
        assertThat(result.actual().orElseThrow())
            .as(form.rule())
            .isCloseTo(Double.parseDouble(form.actual()), within(1e-12));
      }
    }
  }

  @Test
  void quarantineNamesExactlyTheRowsThatFail(SparkSession spark) {
    var forms = forms();
    var rules = ScanFixtures.rules(forms.stream().map(Form::rule).toArray(String[]::new));
    var failing = Quarantine.failing(orders(spark), rules, others(spark), NOW).orElseThrow();
    var found = new HashMap<String, Long>();
    failing
        .select(functions.explode(functions.col(Quarantine.FAILED_RULES)).as("rule"))
        .groupBy("rule")
        .count()
        .collectAsList()
        .forEach(row -> found.put(row.getString(0), row.getLong(1)));
    for (var i = 0; i < forms.size(); i++) {
      var expected = rules.get(i).marksRows() ? forms.get(i).failed() : "0";
      assertThat(found.getOrDefault("r" + i, 0L)).as(forms.get(i).rule()).hasToString(expected);
    }
  }

  @Test
  void everyRuleTypeOfTheLanguageIsEvaluatedOrRefusedByName() throws IOException {
    var covered = new TreeSet<String>(REFUSED);
    forms().forEach(form -> covered.addAll(types(form.rule())));
    // It needs a past, which history.PastThresholdsTest gives it.
    assertThat(RuleParser.problem("DetectAnomalies \"RowCount\"")).isEmpty();
    covered.add("DetectAnomalies");
    assertThat(covered).containsAll(typesOfTheLanguage());
    for (var type : REFUSED) {
      assertThat(RuleParser.problem(type + " \"x\"")).as(type).isPresent();
    }
  }

  private static TreeSet<String> typesOfTheLanguage() throws IOException {
    try (var stream = DQDLParser.class.getResourceAsStream("/rules/rules-config.json")) {
      var json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var names = Pattern.compile("\"rule_type_name\"\\s*:\\s*\"(\\w+)\"").matcher(json);
      var types = new TreeSet<String>();
      while (names.find()) {
        types.add(names.group(1));
      }
      assertThat(types).hasSizeGreaterThan(25);
      return types;
    }
  }

  private static List<String> types(String rule) {
    return Pattern.compile("\\b([A-Z]\\w+) ?(?=\"|[<>=]|between)")
        .matcher(rule)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private record Form(String rule, String status, String actual, String failed) {}

  private static List<Form> forms() {
    var forms = new ArrayList<Form>();
    FORMS
        .lines()
        .forEach(
            line -> {
              var parts = line.split(" \\| ", -1);
              forms.add(new Form(parts[0], parts[1], parts[2], parts[3].strip()));
            });
    return forms;
  }

  private static Dataset<Row> orders(SparkSession spark) {
    return spark.sql(
        """
        SELECT * FROM VALUES
          (1, 10, 5.0D, 'paid', DATE'2024-01-01'),
          (2, 10, 7.5D, 'paid', DATE'2024-01-02'),
          (3, 11, NULL, 'open', DATE'2024-01-02'),
          (4, 99, 2.5D, 'open', NULL),
          (5, NULL, 5.0D, NULL, DATE'2024-01-04')
          AS t(id, customer, amount, state, day)
        """);
  }

  private static Map<String, Dataset<Row>> others(SparkSession spark) {
    var copy =
        spark.sql(
            """
            SELECT * FROM VALUES
              (1, 10, 5.0D, 'paid', DATE'2024-01-01'),
              (2, 10, 8.0D, 'paid', DATE'2024-01-02'),
              (3, 11, NULL, 'open', DATE'2024-01-02'),
              (4, 99, 2.5D, 'open', NULL)
              AS t(id, customer, amount, state, day)
            """);
    return Map.of(
        "copy",
        copy,
        "renamed",
        copy.select(copy.col("id").as("number"), copy.col("amount").as("value")),
        "customers",
        spark.sql("SELECT * FROM VALUES (10L, 'a'), (11L, 'b'), (12L, 'c') AS t(key, name)"));
  }
}
