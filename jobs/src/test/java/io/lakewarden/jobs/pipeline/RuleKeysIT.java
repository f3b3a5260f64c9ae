package io.lakewarden.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules beside the rule language, rules across datasets and changes of a schema, in whole runs. */
@SparkTest
class RuleKeysIT {
  @TempDir Path folder;

  @Test
  void judgesWhatTheKeysBesideTheLanguageSay(SparkSession spark) {
    var job =
        new SmallJob(
            spark,
            folder,
            """
            job: orders
            datasets:
              - name: customers
                path: customers.csv
              - name: orders
                path: orders_{date}.csv
                load: increment
                sentinels: ['?']
                rules:
                  - {id: state, severity: warn, dqdl: 'IsComplete "state"', missing: [blank, sentinel]}
                  - {id: skew, severity: warn, metric: {name: maximum, columns: amount, expect: '< 3'}}
                  - {id: known, severity: warn, dqdl: 'ReferentialIntegrity "customer" "customers.{id}" = 1.0'}
                  - id: days
                    severity: warn
                    partitions: {column: _logical_date, from: '{date}-1', to: '{date}', dataset: orders}
            """);
    job.write("customers.csv", "id,name\n1,a\n2,b\n");
    job.write("orders_2026-01-05.csv", "id,customer,amount,state\n1,1,2.5,open\n2,9,3.5,?\n");
    job.write("orders_2026-01-06.csv", "id,customer,amount,state\n3,1,2.5,open\n");

    assertThat(job.run(SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(results(job, "2026-01-05"))
        .containsExactly(
            List.of("days", "FAIL"),
            List.of("known", "FAIL"),
            List.of("skew", "FAIL"),
            List.of("state", "FAIL"));
    assertThat(job.query("SELECT message FROM quality_results WHERE rule_id = 'days'"))
        .first()
        .asString()
        .contains("not 2026-01-04 (0)");
    assertThat(
            spark
                .read()
                .format("delta")
                .load(folder.resolve("warehouse/quarantine/orders").toString())
                .selectExpr("id", "array_join(_failed_rules, ' ')")
                .collectAsList())
        .extracting(row -> row.get(1))
        .containsExactly("state known");

    assertThat(job.run(SmallJob.DAY.plusDays(1)).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(results(job, "2026-01-06"))
        .containsExactly(
            List.of("days", "PASS"),
            List.of("known", "PASS"),
            List.of("skew", "PASS"),
            List.of("state", "PASS"));
  }

  @Test
  void namesTheColumnsThatCameSinceTheVersionBefore(SparkSession spark) {
    var job =
        new SmallJob(
            spark,
            folder,
            """
            job: orders
            datasets:
              - {name: orders, path: orders.csv, schema_drift: {added: error}}
            """);
    job.write("orders.csv", "id,amount\n1,2.5\n");
    job.run(SmallJob.DAY);
    assertThat(job.query("SELECT * FROM quality_results WHERE metric = 'SchemaDrift'")).isEmpty();

    job.write("orders.csv", "id,amount,fee\n1,2.5,1\n");
    var summary = job.run(SmallJob.DAY.plusDays(1));

    assertThat(summary.exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(summary.message()).contains("schema_drift_added FAIL");
    assertThat(
            job.query(
                "SELECT status, message FROM quality_results WHERE rule_id = 'schema_drift_added'"))
        .containsExactly(List.of("FAIL", "1 columns are added since version 0: 'fee' (int)."));

    // What the gate refused is no baseline: it fails until it is accepted.
    assertThat(job.run(SmallJob.DAY.plusDays(2)).exitCode())
        .isEqualTo(ExitCode.QUALITY_GATE_FAILED);
  }

  private static List<List<Object>> results(SmallJob job, String date) {
    return job.query(
        "SELECT rule_id, status FROM quality_results WHERE rule_id IN ('days', 'known', 'skew',"
            + " 'state') AND slice = '_logical_date="
            + date
            + "' ORDER BY rule_id");
  }
}
