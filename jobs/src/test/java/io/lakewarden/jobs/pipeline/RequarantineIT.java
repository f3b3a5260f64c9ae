package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows go into quarantine, are mended there, and come back. */
@SparkTest
class RequarantineIT {
  private static final String ORDERS =
      """
      job: orders
      datasets:
        - name: orders
          path: "{date}.csv"
          load: increment
          rules:
            - {id: positive, severity: error, dqdl: 'ColumnValues "amount" > 0'}
            - {id: unique, severity: error, dqdl: 'IsUnique "id"'}
      transforms:
        - {name: total, sql: 'SELECT sum(amount) AS total FROM orders'}
      """;

  @TempDir Path folder;

  @Test
  void mendedRowsComeBackAndStayMendedWhileTheSourceIsTheSame(SparkSession spark) {
    var job = new SmallJob(spark, folder, ORDERS);
    job.write("2026-01-04.csv", "id,amount\n0,100\n");
    job.run(SmallJob.DAY.minusDays(1));
    job.write("2026-01-05.csv", "id,amount\n1,10\n2,-20\n3,-5\n4,30\n4,30\n");

    assertThat(job.run(SmallJob.DAY).exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(amounts(job, "run")).isEqualTo("InputRows 5.0, PassedRows 1.0, QuarantinedRows 4.0");
    mend(spark, "amount = 20", "id = 2");
    mend(spark, "id = 5", "id = 4 AND _row_occurrence = 2");
    var first = requarantine(job);

    assertThat(first.exitCode()).as(first.message()).isEqualTo(ExitCode.DONE);
    assertThat(first.verdict()).isEqualTo(Verdict.WARN);
    assertThat(first.details().get("requarantine orders"))
        .isEqualTo("3 of 4 open rows released into version 2, 1 still open");
    assertThat(orders(spark)).isEqualTo("0:100 1:10 2:20 3:-5 4:30 5:30");
    assertThat(quarantined(spark)).isEqualTo("2:RELEASED 3:OPEN 4:RELEASED 5:RELEASED");
    assertThat(amounts(job, "requarantine"))
        .isEqualTo("OpenRows 4.0, ReleasedRows 3.0, StillOpenRows 1.0");
    assertThat(
            job.query(
                """
                SELECT DISTINCT capture_status, operation, source_version, target_version
                FROM table_lineage
                WHERE target_path LIKE '%/tables/orders' AND source_path LIKE '%/quarantine/%'
                """))
        .containsExactly(List.of("FULL", "MERGE", 2L, 2L));
    assertThat(job.query("SELECT DISTINCT capture_status FROM table_lineage"))
        .containsExactly(List.of("FULL"));
    assertThat(
            job.query(
                "SELECT version, rows FROM dataset_versions WHERE role = 'MENDED' AND dataset = 'orders'"))
        .containsExactly(List.of(2L, 5L));

    mend(spark, "amount = 6", "id = 3");
    var kept = job.run(SmallJob.DAY);
    assertThat(kept.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(kept.generation()).isEqualTo(2);
    assertThat(orders(spark)).isEqualTo("0:100 1:10 2:20 3:-5 4:30 5:30");
    assertThat(quarantined(spark)).isEqualTo("2:RELEASED 3:OPEN 4:RELEASED 5:RELEASED");

    var second = requarantine(job);
    assertThat(second.verdict()).isEqualTo(Verdict.PASS);
    assertThat(second.generation()).isEqualTo(2);
    assertThat(orders(spark)).isEqualTo("0:100 1:10 2:20 3:6 4:30 5:30");
    assertThat(job.run(SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(total(spark)).isEqualTo(196);
    assertThat(requarantine(job).message()).startsWith("Nothing to do");

    job.write("2026-01-05.csv", "id,amount\n1,11\n");
    job.run(SmallJob.DAY, Optional.of("the source was corrected"));
    assertThat(orders(spark)).isEqualTo("0:100 1:11");
  }

  @Test
  void aRowThatCollidesStaysWithItsReason(SparkSession spark) {
    var job = new SmallJob(spark, folder, ORDERS);
    job.write("2026-01-05.csv", "id,amount\n1,10\n2,-20\n3,-30\n");
    validated(job);
    mend(spark, "amount = 20, id = 1", "id = 2");
    mend(spark, "amount = 30, id = 2", "id = 3");

    var summary = requarantine(job);

    // Row 3 may not become a second row 2, because row 2 could not become row 1.
    assertThat(summary.details().get("requarantine orders"))
        .isEqualTo("0 of 2 open rows released, 2 still open");
    assertThat(orders(spark)).isEqualTo("1:10 2:-20 3:-30");
    assertThat(lines(quarantine(spark).selectExpr("array_join(_failed_rules, ' ')")))
        .isEqualTo("unique unique");
  }

  @Test
  void finishesWhatAnAttemptLeftHalfDone(SparkSession spark) {
    var job = new SmallJob(spark, folder, ORDERS);
    job.write("2026-01-05.csv", "id,amount\n1,10\n2,-20\n");
    validated(job);
    mend(spark, "amount = 20", "id = 2");
    spark.sql(
        "ALTER TABLE " + quarantineTable() + " SET TBLPROPERTIES ('delta.appendOnly' = 'true')");

    assertThat(requarantine(job).exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(orders(spark)).as("the first of the two commits").isEqualTo("1:10 2:20");
    assertThat(requarantine(job).exitCode())
        .as("from the same pins")
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(orders(spark)).isEqualTo("1:10 2:20");
    spark.sql(
        "ALTER TABLE " + quarantineTable() + " SET TBLPROPERTIES ('delta.appendOnly' = 'false')");
    var summary =
        job.wiring()
            .requarantine(
                job.request("requarantine", SmallJob.DAY, Optional.of("again from new pins")),
                Optional.empty());

    assertThat(summary.exitCode()).as(summary.message()).isEqualTo(ExitCode.DONE);
    assertThat(summary.details().get("requarantine orders"))
        .startsWith("1 of 1 open rows released");
    assertThat(orders(spark)).isEqualTo("1:10 2:20");
    assertThat(quarantined(spark)).isEqualTo("2:RELEASED");
  }

  @Test
  void aMendedRuleReleasesRowsOfASnapshotAsTheyAre(SparkSession spark) {
    var config =
        """
        job: people
        datasets:
          - name: orders
            path: people.csv
            rules: [{id: old, severity: warn, dqdl: 'ColumnValues "a.ge of" >= %d'}]
        """;
    var job = new SmallJob(spark, folder, config.formatted(18));
    job.write("people.csv", "id,a.ge of\n1,17\n1,17\n2,40\n3,\n");
    validated(job);
    job = new SmallJob(spark, folder, config.formatted(16));

    var summary = requarantine(job);

    assertThat(summary.details().get("requarantine orders"))
        .isEqualTo("2 of 3 open rows released into version 1, 1 still open");
    var people = spark.read().format("delta").load(folder + "/warehouse/tables/orders");
    assertThat(people.orderBy("id", "`a.ge of`").collectAsList())
        .extracting(row -> row.mkString(":"))
        .containsExactly("1:17", "1:17", "2:40", "3:null");
  }

  @Test
  void divertedRowsDoNotFlowOnThoughTheGateIsOpen(SparkSession spark) {
    var config =
        """
        job: orders
        datasets:
          - name: orders
            path: "{date}.csv"
            load: increment
            quarantine: divert
            rules:
              - {id: mostly, severity: error, dqdl: 'ColumnValues "amount" > 0 with threshold > 0.5'}
              - {id: big, severity: warn, dqdl: 'ColumnValues "amount" > 15'}
        transforms:
          - {name: total, sql: 'SELECT sum(amount) AS total FROM orders'}
        """;
    var job = new SmallJob(spark, folder, config);
    job.write("2026-01-05.csv", "id,amount\n1,10\n2,20\n3,-5\n");

    assertThat(job.run(SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(total(spark)).isEqualTo(30);
    assertThat(amounts(job, "run")).isEqualTo("InputRows 3.0, PassedRows 1.0, QuarantinedRows 2.0");
  }

  @Test
  void nothingQuarantinedIsDoneAndAnUnknownDatasetIsRefused(SparkSession spark) {
    var job = new SmallJob(spark, folder, ORDERS);
    job.write("2026-01-05.csv", "id,amount\n1,10\n");
    validated(job);
    assertThat(amounts(job, "validate"))
        .isEqualTo("InputRows 1.0, PassedRows 1.0, QuarantinedRows 0.0");

    assertThat(requarantine(job).details().get("requarantine orders"))
        .isEqualTo("nothing is quarantined");
    var request = job.request("requarantine", SmallJob.DAY, Optional.empty());
    assertThat(job.wiring().requarantinePlan(request, Optional.empty()).toText())
        .contains("0 open rows of 2026-01-05");
    assertThatThrownBy(() -> job.wiring().requarantine(request, Optional.of("ordres")))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("'ordres'")
        .hasMessageContaining("the nearest is 'orders'");
  }

  private static void validated(SmallJob job) {
    job.step("land", SmallJob.DAY);
    assertThat(job.step("validate", SmallJob.DAY).steps()).hasSize(2);
  }

  private RunSummary requarantine(SmallJob job) {
    return job.wiring()
        .requarantine(
            job.request("requarantine", SmallJob.DAY, Optional.empty()), Optional.of("orders"));
  }

  private void mend(SparkSession spark, String change, String where) {
    spark.sql(
        "UPDATE " + quarantineTable() + " SET " + change + " WHERE _state = 'OPEN' AND " + where);
  }

  private String quarantineTable() {
    return "delta.`" + folder + "/warehouse/quarantine/orders`";
  }

  private Dataset<Row> quarantine(SparkSession spark) {
    return spark.read().format("delta").load(folder + "/warehouse/quarantine/orders");
  }

  private String quarantined(SparkSession spark) {
    return lines(quarantine(spark).selectExpr("id || ':' || _state").orderBy("id"));
  }

  private String orders(SparkSession spark) {
    return lines(
        spark
            .read()
            .format("delta")
            .load(folder + "/warehouse/tables/orders")
            .selectExpr("id || ':' || amount")
            .orderBy("id"));
  }

  private static String lines(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining(" "));
  }

  private long total(SparkSession spark) {
    var total = spark.read().format("delta").load(folder + "/warehouse/tables/total");
    return total.first().getLong(0);
  }

  /** The amounts of the latest run of a verb, whose conservation has to hold. */
  private static String amounts(SmallJob job, String verb) {
    var run =
        "(SELECT max_by(run_id, ended_at) FROM runs WHERE verb = '%s' AND state <> 'START')"
            .formatted(verb);
    assertThat(
            job.query(
                "SELECT status, severity FROM quality_results WHERE rule_id = 'conservation' AND run_id = "
                    + run))
        .containsExactly(List.of("PASS", "CRITICAL"));
    return job
        .query(
            "SELECT metric || ' ' || value FROM quality_metrics WHERE metric LIKE '%Rows' AND run_id = "
                + run
                + " ORDER BY metric")
        .stream()
        .map(row -> row.get(0).toString())
        .collect(Collectors.joining(", "));
  }
}
