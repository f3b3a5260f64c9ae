package io.lakewarden.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes at random moments; the next start of the same key ends as if nothing had
 * happened. The seed can be given by {@code -Dlakewarden.seed}, the number of kills by {@code
 * -Dlakewarden.kills}.
 */
@SparkTest
class KilledRunIT {
  private static final long SEED = Long.getLong("lakewarden.seed", 20260105);
  private static final int KILLS = Integer.getInteger("lakewarden.kills", 2);
  private static final String RUN_START = "ledger/runs/_delta_log/00000000000000000001.json";

  @TempDir Path folder;

  @Test
  void convergesAfterBeingKilled(SparkSession spark) throws Exception {
    var random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      var here = Files.createDirectories(folder.resolve("kill-" + kill));
      var job = job(spark, here);
      int delay = random.nextInt(8_000);

      var process = start(here, "first.json");
      awaitStart(process, here);
      process.waitFor(delay, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      var second = start(here, "second.json");
      assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();

      var circumstances = "seed " + SEED + ", kill " + kill + " after " + delay + " ms";
      assertThat(second.exitValue()).as(circumstances).isZero();
      var result = new ObjectMapper().readTree(here.resolve("second.json").toFile());
      assertThat(result.get("state").asText()).as(circumstances).isEqualTo("COMPLETE");
      assertThat(result.get("generation").asInt()).as(circumstances).isEqualTo(1);
      assertThat(facts(job)).as(circumstances).isEqualTo(expectedFacts());
    }
  }

  /** Counts that a repeated or lost write would change. */
  private static List<List<Object>> facts(SmallJob job) {
    var facts = new ArrayList<List<Object>>();
    facts.addAll(
        job.query(
            "SELECT state, count(*) FROM runs WHERE verb = 'run' GROUP BY state ORDER BY state"));
    facts.addAll(job.query("SELECT 'results', count(*) FROM quality_results"));
    facts.addAll(job.query("SELECT 'profiles', count(*) FROM column_profiles"));
    facts.addAll(job.query("SELECT dataset, rows FROM dataset_versions ORDER BY dataset"));
    facts.addAll(
        job.query(
            "SELECT 'lineage', count(DISTINCT statement_id) FROM table_lineage"
                + " WHERE target_table_full_name LIKE '%doubled'"));
    return facts;
  }

  private static List<List<Object>> expectedFacts() {
    // Two columns, of the delivery and of all deliveries.
    return List.of(
        List.of("COMPLETE", 1L),
        List.of("START", 1L),
        List.of("results", 5L),
        List.of("profiles", 4L),
        List.of("doubled", 3L),
        List.of("orders", 3L),
        List.of("lineage", 1L));
  }

  private static SmallJob job(SparkSession spark, Path here) {
    var job =
        new SmallJob(
            spark,
            here,
            """
            job: killed
            datasets:
              - name: orders
                path: 'orders-{date}.csv'
                load: increment
                rules: [{id: three, dqdl: 'RowCount = 3'}]
            transforms: [{name: doubled, sql: 'SELECT id, 2 * amount AS amount FROM orders'}]
            """);
    job.write("orders-2026-01-05.csv", "id,amount\n1,2\n2,3\n3,4\n");
    return job;
  }

  private static Process start(Path here, String result) throws IOException {
    return new ProcessBuilder(
            Path.of("../bin/lakewarden").toAbsolutePath().normalize().toString(),
            "run",
            "--config",
            here.resolve("job.yaml").toString(),
            "--logical-date",
            SmallJob.DAY.toString(),
            "--result-file",
            here.resolve(result).toString())
        .redirectErrorStream(true)
        .redirectOutput(here.resolve(result + ".log").toFile())
        .start();
  }

  private static void awaitStart(Process process, Path here)
      throws InterruptedException, IOException {
    for (int i = 0; i < 1200 && process.isAlive(); i++) {
      if (Files.exists(here.resolve(RUN_START))) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError(
        "The run did not start: " + Files.readString(here.resolve("first.json.log")));
  }
}
