package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.reports.BundleVerifier;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small job through the whole pipeline: what it leaves behind, and what a repeat changes. */
@SparkTest
class GovernedJobIT {
  private static final String CONFIG =
      """
      job: orders
      datasets:
        - name: people
          path: people.csv
          key: [id]
          rules:
            - {id: email-present, severity: warn, dqdl: 'IsComplete "email"'}
        - name: orders
          path: "{date}.csv"
          load: increment
          key: [order_id]
          rules:
            - {id: amount-positive, severity: error, dqdl: 'ColumnValues "amount" > 0'}
      transforms:
        - name: spending
          sql: |
            SELECT p.email AS contact, sha2(p.email, 256) AS hashed, sum(o.amount) AS total
            FROM orders o JOIN people p ON o.person = p.id
            WHERE o.order_day <= :logical_date
            GROUP BY p.email
      """;

  @TempDir Path folder;

  @Test
  void leavesVersionsVerdictsLineageClassificationsAndAReport(SparkSession spark) {
    var job = job(spark);

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).as(summary.message()).isEqualTo(ExitCode.DONE);
    assertThat(summary.verdict()).isEqualTo(Verdict.WARN);
    assertThat(
            job.query(
                "SELECT rule_id, status, failed_rows FROM quality_results_current WHERE rule_id = 'email-present'"))
        .containsExactly(List.of("email-present", "FAIL", 1L));
    assertThat(
            job.query(
                """
                SELECT element_at(split(source_table_full_name, '/'), -1) || '.' || source_column_name,
                  target_column_name, dependency_kind, transformation, masking
                FROM column_lineage
                WHERE target_table_full_name LIKE '%/spending' AND dependency_kind = 'DIRECT'
                ORDER BY target_column_name
                """))
        .containsExactly(
            List.of("people.email", "contact", "DIRECT", "IDENTITY", false),
            List.of("people.email", "hashed", "DIRECT", "TRANSFORMATION", true),
            List.of("orders.amount", "total", "DIRECT", "AGGREGATION", false));
    assertThat(
            job.query(
                """
                SELECT DISTINCT source_version, target_version FROM table_lineage
                WHERE target_path LIKE '%/spending'
                """))
        .containsExactly(List.of(0L, 0L));
    assertThat(
            job.query(
                """
                SELECT dataset, column_name, category, origin FROM classifications
                WHERE category = 'DIRECT' AND dataset = 'spending'
                """))
        .containsExactly(List.of("spending", "contact", "DIRECT", "PROPAGATED"));
    var report = Path.of(summary.details().get("report"));
    assertThat(report).exists();
    assertThat(BundleVerifier.problems(report.getParent())).isEmpty();
    assertThat(job.wiring().verify(folder.resolve("ledger").toString()).breaks()).isEmpty();
  }

  @Test
  void doesNothingASecondTimeAndSaysSo(SparkSession spark) {
    var job = job(spark);
    job.run(SmallJob.DAY);
    var before = job.query("SELECT count(*) FROM run_steps");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(summary.message()).startsWith("Nothing to do: orders@2026-01-05 is complete");
    assertThat(job.query("SELECT count(*) FROM run_steps")).isEqualTo(before);
  }

  @Test
  void replacesADateThatIsLandedAgain(SparkSession spark) {
    var job = job(spark);
    job.write("2026-01-06.csv", "order_id,person,amount,order_day\n9,1,5,2026-01-06\n");
    job.run(SmallJob.DAY);
    job.run(SmallJob.DAY.plusDays(1));
    job.write("2026-01-05.csv", "order_id,person,amount,order_day\n1,1,100,2026-01-05\n");

    var summary = job.run(SmallJob.DAY, Optional.of("corrected file"));

    assertThat(summary.generation()).isEqualTo(2);
    var orders = spark.read().format("delta").load(folder + "/warehouse/tables/orders");
    assertThat(orders.selectExpr("order_id").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactlyInAnyOrder(1, 9);
  }

  @Test
  void doesNotLetABackfillSeeTheFuture(SparkSession spark) {
    var job = job(spark);
    job.write("2026-01-06.csv", "order_id,person,amount,order_day\n9,1,5,2026-01-06\n");
    job.run(SmallJob.DAY.plusDays(1));

    job.run(SmallJob.DAY);

    assertThat(spent(spark)).isEqualTo(30);
  }

  @Test
  void writesNothingDownstreamWhenTheGateIsClosed(SparkSession spark) {
    var job = job(spark);
    job.write("2026-01-05.csv", "order_id,person,amount,order_day\n1,1,-1,2026-01-05\n");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(summary.state()).isEqualTo(RunState.FAIL);
    assertThat(Files.exists(folder.resolve("warehouse/tables/spending"))).isFalse();
    var quarantine = spark.read().format("delta").load(folder + "/warehouse/quarantine/orders");
    assertThat(quarantine.count()).isEqualTo(1);
  }

  @Test
  void leavesARefusedDeliveryOutOfWhatIsDerivedLater(SparkSession spark) {
    var job = job(spark);
    job.write("2026-01-05.csv", "order_id,person,amount,order_day\n1,1,-1,2026-01-05\n");
    job.run(SmallJob.DAY);
    job.write("2026-01-06.csv", "order_id,person,amount,order_day\n9,1,5,2026-01-06\n");

    assertThat(job.run(SmallJob.DAY.plusDays(1)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(spent(spark)).isEqualTo(5);

    job.write("2026-01-05.csv", "order_id,person,amount,order_day\n1,1,10,2026-01-05\n");
    job.run(SmallJob.DAY);
    job.run(SmallJob.DAY.plusDays(1), Optional.of("the day before was mended"));
    assertThat(spent(spark)).isEqualTo(15);
  }

  private long spent(SparkSession spark) {
    var spending = spark.read().format("delta").load(folder + "/warehouse/tables/spending");
    return spending.selectExpr("CAST(sum(total) AS BIGINT)").first().getLong(0);
  }

  @Test
  void doesOneStepAsARunOfItsOwn(SparkSession spark) {
    var job = job(spark);

    assertThat(job.step("land", SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(job.step("validate", SmallJob.DAY).verdict()).isEqualTo(Verdict.WARN);
    assertThat(job.step("classify", SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(job.query("SELECT DISTINCT verb FROM runs ORDER BY verb"))
        .extracting(row -> row.get(0))
        .containsExactly("classify", "land", "validate");
  }

  private SmallJob job(SparkSession spark) {
    var job = new SmallJob(spark, folder, CONFIG);
    job.write("people.csv", "id,email\n1,ada@example.com\n2,bob@example.com\n3,\n");
    job.write(
        "2026-01-05.csv",
        "order_id,person,amount,order_day\n1,1,10,2026-01-05\n2,2,20,2026-01-05\n");
    return job;
  }
}
