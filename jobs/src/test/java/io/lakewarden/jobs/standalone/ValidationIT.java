package io.lakewarden.jobs.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ValidationIT {
  @TempDir Path folder;

  @Test
  void judgesAFileAndKeepsTheResults(SparkSession spark) throws IOException {
    var customers = write("customers.csv", "id\n1\n2\n");
    var orders = write("orders.csv", "id,customer,amount\n1,1,5\n2,2,\n3,9,-1\n4,1,7\n");
    var request =
        new ValidationRequest(
            orders,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                rule("rows", Severity.ERROR, "RowCount = 4"),
                rule("amount", Severity.ERROR, "ColumnValues \"amount\" > 0"),
                rule("present", Severity.WARN, "IsComplete \"amount\""),
                rule(
                    "known",
                    Severity.WARN,
                    "ReferentialIntegrity \"customer\" \"customers.{id}\" = 1.0")),
            Map.of("customers", customers),
            Optional.of(folder.resolve("bad").toString()),
            ledger());

    var report = Wiring.over(spark).validate(request);

    assertThat(report.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    var json = report.toJson();
    assertThat(json)
        .containsEntry("dataset", "orders")
        .containsEntry("version", null)
        .containsEntry("verdict", "FAIL")
        .containsEntry("rows", 4L)
        .containsEntry("quarantined", 2L)
        .containsEntry("warnings", List.of());
    assertThat(json.keySet())
        .containsExactly(
            "dataset",
            "version",
            "verdict",
            "results",
            "rows",
            "quarantined",
            "scans",
            "spark_jobs",
            "bytes_read",
            "warnings");
    assertThat(results(json))
        .extracting(result -> result.get("id"), result -> result.get("status"))
        .containsExactly(
            tuple("rows", "PASS"),
            tuple("amount", "FAIL"),
            tuple("present", "FAIL"),
            tuple("known", "FAIL"));
    assertThat(results(json)).allMatch(result -> result.get("evidence").equals("scan"));
    assertThat(results(json).get(2)).containsEntry("actual", 0.75);
    assertThat(report.toText()).contains("orders: FAIL, 4 rows, 2 break a rule");
    assertThat(
            spark
                .read()
                .format("delta")
                .load(folder.resolve("bad/quarantine_orders").toString())
                .count())
        .isEqualTo(2);
    assertThat(
            Wiring.over(spark)
                .query(ledger(), "SELECT rule_id, status FROM quality_results ORDER BY rule_id")
                .rows())
        .containsExactly(
            List.of("amount", "FAIL"),
            List.of("known", "FAIL"),
            List.of("present", "FAIL"),
            List.of("rows", "PASS"));
    assertThat(Wiring.over(spark).query(ledger(), "SELECT exit_code FROM runs_current").rows())
        .containsExactly(List.of(21));
  }

  @Test
  void aRuleThatFailsWhileRowsAreReadLeavesTheQuarantineToTheOthers(SparkSession spark)
      throws IOException {
    var orders = write("odd.csv", "id,amount\n1,5\n2,-1\n3,-2\n");
    var raising = "ColumnValues \"id\" > 0 where \"raise_error(amount) is null\"";
    var request =
        new ValidationRequest(
            orders,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                rule("positive", Severity.WARN, "ColumnValues \"amount\" > 0"),
                rule("raising", Severity.INFO, raising)),
            Map.of(),
            Optional.of(folder.resolve("set-aside").toString()),
            ledger());

    var json = Wiring.over(spark).validate(request).toJson();

    assertThat(json).containsEntry("quarantined", 2L);
    assertThat(spark.read().format("delta").load(folder + "/set-aside/quarantine_odd").count())
        .isEqualTo(2);
  }

  @Test
  void saysThatAHeaderNamesAColumnTwice(SparkSession spark) throws IOException {
    var path = write("twice.csv", "a,a\n1,2\n");
    var rules =
        List.of(
            rule("first", Severity.ERROR, "ColumnValues \"a\" = 1"),
            rule("second", Severity.ERROR, "ColumnValues \"a__2\" = 2"));

    var report = validate(spark, path, Optional.empty(), rules);

    assertThat(report.toJson())
        .containsEntry("verdict", "PASS")
        .containsEntry(
            "warnings",
            List.of(
                Map.of(
                    "path",
                    path,
                    "id",
                    "column_names",
                    "severity",
                    "warn",
                    "message",
                    "The source names [a] more than once; the later columns are called name__2 and"
                        + " so on.")));
    assertThat(report.toText()).contains("Warning: " + path + ": The source names [a] more than");
    assertThat(
            Wiring.over(spark)
                .query(
                    ledger(),
                    "SELECT severity, status FROM quality_results WHERE rule_id = 'column_names'")
                .rows())
        .containsExactly(List.of("WARN", "FAIL"));
  }

  @Test
  void judgesAnOlderVersionOfATable(SparkSession spark) {
    var path = folder.resolve("t").toString();
    spark.range(3).write().format("delta").save(path);
    spark.range(4).write().format("delta").mode("append").save(path);
    var rules = List.of(rule("rows", Severity.ERROR, "RowCount = 3"));

    assertThat(validate(spark, path, Optional.of(0L), rules).toJson())
        .containsEntry("version", 0L)
        .containsEntry("verdict", "PASS")
        .containsEntry("spark_jobs", 0);
    assertThat(validate(spark, path, Optional.empty(), rules).toJson())
        .containsEntry("version", 1L)
        .containsEntry("rows", 7L)
        .containsEntry("verdict", "FAIL");
    assertThatThrownBy(() -> validate(spark, path, Optional.of(9L), rules))
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.INPUT_NOT_THERE);
  }

  @Test
  void aFailureThatOnlyWarnsLeavesTheGateOpen(SparkSession spark) throws IOException {
    var path = write("n.jsonl", "{\"n\":1}\n{\"n\":2}\n");

    var report =
        validate(spark, path, Optional.empty(), List.of(rule("w", Severity.WARN, "RowCount > 2")));

    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(report.toJson())
        .containsEntry("verdict", "WARN")
        .containsEntry("rows", 2L)
        .containsEntry("quarantined", 0L);
  }

  @Test
  void aRuleThatCannotBeEvaluatedClosesTheGate(SparkSession spark) throws IOException {
    var report =
        validate(
            spark,
            write("n.csv", "n\n1\n"),
            Optional.empty(),
            List.of(rule("e", Severity.ERROR, "IsComplete \"missing\"")));

    assertThat(report.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(results(report.toJson()).get(0)).containsEntry("status", "ERROR");
  }

  @Test
  void tellsWhatIsNotThereFromWhatCannotBeRead(SparkSession spark) throws IOException {
    var rules = List.of(rule("r", Severity.ERROR, "RowCount > 0"));
    assertThatThrownBy(
            () -> validate(spark, folder.resolve("no.csv").toString(), Optional.empty(), rules))
        .hasMessageContaining("nothing is there")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.INPUT_NOT_THERE);
    var broken = write("broken.parquet", "no parquet at all");
    assertThatThrownBy(() -> validate(spark, broken, Optional.empty(), rules))
        .hasMessageContaining("not PARQUET")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
    var csv = write("n.csv", "n\n1\n");
    assertThatThrownBy(() -> validate(spark, csv, Optional.of(1L), rules))
        .hasMessageContaining("only Delta tables have versions")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  private ValidationReport validate(
      SparkSession spark, String path, Optional<Long> version, List<QualityRule> rules) {
    return Wiring.over(spark)
        .validate(
            new ValidationRequest(
                path,
                Optional.<SourceFormat>empty(),
                Optional.empty(),
                version,
                rules,
                Map.of(),
                Optional.empty(),
                ledger()));
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  private static QualityRule rule(String id, Severity severity, String dqdl) {
    return RuleParser.parse(new RuleConfig(id, severity, dqdl));
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> results(Map<String, Object> json) {
    return new ArrayList<>((List<Map<String, Object>>) json.get("results"));
  }
}
