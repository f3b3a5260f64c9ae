package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/lakewarden requarantine} after people mended rows with SQL. */
@SparkTest
class RequarantineCommandIT {
  @TempDir Path folder;

  @Test
  void bringsMendedRowsBackOnce(SparkSession spark) throws IOException {
    var job =
        new SmallJob(
            spark,
            folder,
            """
            job: orders
            datasets:
              - name: orders
                path: orders.csv
                rules: [{id: present, severity: error, dqdl: 'IsComplete "amount"'}]
            """);
    job.write("orders.csv", "id,amount\n1,10\n2,\n3,\n");
    job.step("land", SmallJob.DAY);
    job.step("validate", SmallJob.DAY);
    spark.sql(
        "UPDATE delta.`" + folder + "/warehouse/quarantine/orders` SET amount = 5 WHERE id > 1");

    var first = requarantine("first.json");
    var second = requarantine("second.json");

    assertThat(first.code()).as(first.toString()).isZero();
    assertThat(first.json().get("verdict").asText()).isEqualTo("PASS");
    assertThat(first.json().get("requarantine orders").asText())
        .isEqualTo("2 of 2 open rows released into version 1, 0 still open");
    var step = new ObjectMapper().readTree(folder.resolve("first.json").toFile()).get("steps");
    assertThat(step.get(0).get("rows_in").asLong()).isEqualTo(2);
    assertThat(step.get(0).get("rows_out").asLong()).isEqualTo(2);
    assertThat(second.code()).as(second.toString()).isZero();
    assertThat(second.json().get("message").asText()).startsWith("Nothing to do");
    var orders = spark.read().format("delta").load(folder + "/warehouse/tables/orders");
    assertThat(orders.filter("amount IS NOT NULL").count()).isEqualTo(3);
    assertThat(
            job.query(
                "SELECT DISTINCT operation FROM table_lineage WHERE source_path LIKE '%/quarantine/orders'"
                    + " AND target_path LIKE '%/tables/orders'"))
        .containsExactly(List.of("MERGE"));
  }

  private Finished requarantine(String result) {
    return new Program(
            List.of(
                Path.of("..", "bin", "lakewarden").toAbsolutePath().toString(),
                "requarantine",
                "--config",
                folder.resolve("job.yaml").toString(),
                "--logical-date",
                SmallJob.DAY.toString(),
                "--dataset",
                "orders",
                "--result-file",
                folder.resolve(result).toString(),
                "--output",
                "json"))
        .in(folder)
        .run();
  }
}
