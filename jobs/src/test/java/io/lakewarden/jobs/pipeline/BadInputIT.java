package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever lies at the source, the run ends with its code, says why, and downstream stays empty.
 */
@SparkTest
class BadInputIT {
  @TempDir Path folder;

  @Test
  void endsWith28WhenNothingIsThereYet(SparkSession spark) {
    var job = job(spark, "csv", "");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.INPUT_NOT_THERE);
    assertThat(summary.message())
        .contains("2026-01-05")
        .contains("orders at")
        .contains("Run again");
    assertThat(Files.exists(folder.resolve("warehouse"))).isFalse();
  }

  @Test
  void findsTheDataOnASecondTryAfter28(SparkSession spark) {
    var job = job(spark, "csv", "");
    job.run(SmallJob.DAY);
    job.write("orders.csv", "id,amount\n1,2.5\n");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(summary.generation()).isEqualTo(2);
  }

  @Test
  void refusesAnEmptyFile(SparkSession spark) {
    var job = job(spark, "csv", "");
    job.write("orders.csv", "");

    assertRefused(job, "file_format", "it is empty");
  }

  @Test
  void refusesTruncatedParquet(SparkSession spark) throws IOException {
    var job = job(spark, "parquet", "");
    spark
        .range(100)
        .selectExpr("id", "id / 2 AS amount")
        .coalesce(1)
        .write()
        .parquet(folder + "/p");
    Path part;
    try (var files = Files.list(folder.resolve("p"))) {
      part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    var bytes = Files.readAllBytes(part);
    Files.write(folder.resolve("orders.parquet"), Arrays.copyOf(bytes, bytes.length - 20));

    assertRefused(job, "file_format", "truncated, corrupt or not PARQUET");
  }

  @Test
  void refusesAWrongDelimiter(SparkSession spark) {
    var job = job(spark, "csv", "columns: {id: int, amount: double}");
    job.write("orders.csv", "id;amount\n1;2.5\n");

    assertRefused(job, "file_format", "contains ';'");
  }

  @Test
  void refusesAFolderThatIsNoDeltaTable(SparkSession spark) throws IOException {
    var job = job(spark, "delta", "");
    Files.createDirectories(folder.resolve("orders.delta"));
    job.write("orders.delta/readme.txt", "no table");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(summary.message()).contains("orders.delta").contains("no Delta table");
  }

  @Test
  void refusesAChangedTypeAndNamesIt(SparkSession spark) {
    var job = job(spark, "csv", "");
    job.write("orders.csv", "id,amount\n1,2.5\n");
    assertThat(job.run(SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);
    job.write("orders.csv", "id,amount\n1,2.5 EUR\n2,3 EUR\n");

    var summary = job.run(SmallJob.DAY.plusDays(1));

    assertThat(summary.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(
            job.query(
                "SELECT rule_id, status, failed_rows FROM quality_results WHERE version < 0 AND status <> 'PASS'"))
        .containsExactly(List.of("schema", "FAIL", 2L));
    assertThat(summary.message()).contains("'amount': expected double");
    assertThat(summary.message()).doesNotContain("EUR");
  }

  @Test
  void endsWith20WhenTheKeyIsNoColumn(SparkSession spark) {
    var job = job(spark, "csv", "key: [order_id]");
    job.write("orders.csv", "id,amount\n1,2.5\n");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(summary.message()).contains("order_id").contains("datasets.orders.key");
  }

  @Test
  void endsWith20WhenSqlNamesAnUnknownColumn(SparkSession spark) {
    var job =
        job(spark, "csv", "", "transforms: [{name: t, sql: 'SELECT nothing_like_it FROM orders'}]");
    job.write("orders.csv", "id,amount\n1,2.5\n");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(summary.message()).contains("transform t").contains("UNRESOLVED_COLUMN");
  }

  @Test
  void refusesRulesThatCannotBeEvaluatedBeforeTheRunStarts(SparkSession spark) {
    var job = job(spark, "csv", "rules: [{id: odd, dqdl: 'FileMatch \"a\" \"b\"'}]");
    job.write("orders.csv", "id,amount\n1,2.5\n");

    assertThatThrownBy(() -> job.run(SmallJob.DAY))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("datasets[0].rules[0].dqdl: the rule cannot be evaluated");
    assertThat(job.query("SELECT * FROM runs")).isEmpty();
  }

  @Test
  void landsDuplicateAndHostileNamesWithoutLosingAColumn(SparkSession spark) {
    var job = job(spark, "csv", "");
    job.write(
        "orders.csv",
        "id,decile_score,decile_score,a.b,with blank,\"quo\"\"te\",back`tick,😀\n1,2,3,4,5,6,7,8\n");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(job.query("SELECT column_name FROM column_profiles ORDER BY ordinal"))
        .extracting(row -> row.get(0))
        .containsExactly(
            "id",
            "decile_score",
            "decile_score__2",
            "a.b",
            "with blank",
            "quo\"te",
            "back`tick",
            "😀");
  }

  private void assertRefused(SmallJob job, String ruleId, String text) {
    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(summary.message()).contains(text);
    assertThat(job.query("SELECT rule_id, status FROM quality_results WHERE status <> 'PASS'"))
        .contains(List.of(ruleId, "FAIL"));
    assertThat(Files.exists(folder.resolve("warehouse/tables"))).isFalse();
  }

  private SmallJob job(SparkSession spark, String format, String more) {
    return job(spark, format, more, "");
  }

  private SmallJob job(SparkSession spark, String format, String more, String sections) {
    return new SmallJob(
        spark,
        folder,
        """
        job: orders
        datasets:
          - name: orders
            path: orders.%s
            format: %s
            %s
        %s
        """
            .formatted(format, format, more, sections));
  }

  @Test
  void leavesTheLedgerConsistentAfterRefusals(SparkSession spark) {
    var job = job(spark, "csv", "");
    job.write("orders.csv", "");
    job.run(SmallJob.DAY);
    job.write("orders.csv", "id,amount\n1,2.5\n");

    var summary = job.run(SmallJob.DAY, Optional.empty());

    assertThat(summary.generation()).isEqualTo(2);
    assertThat(job.query("SELECT state, exit_code FROM runs_current WHERE verb = 'run'"))
        .containsExactly(List.of("COMPLETE", 0));
  }
}
