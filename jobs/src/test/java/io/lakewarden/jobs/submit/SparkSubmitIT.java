package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a scheduler sees of the shipped jar behind spark-submit: exit code, result file, standard
 * output and ledger agree, wherever the executors are.
 */
@SparkTest
class SparkSubmitIT {
  private static final List<String> LOCAL = List.of("--master", "local[2]");

  @TempDir static Path folder;
  private static OrdersJob job;

  @BeforeAll
  static void createTheLedger() throws IOException {
    job = new OrdersJob(folder);
    var finished =
        AssembledSpark.submit(LOCAL, List.of("init", "--config", job.config().toString())).run();
    assertThat(finished.code()).as(finished.toString()).isZero();
  }

  @Test
  void endsWith0AndSaysSoWhenThereIsNothingLeftToDo(SparkSession spark) throws IOException {
    job.deliver("2026-01-01");

    var first = AssembledSpark.submit(LOCAL, job.run("2026-01-01")).run();
    assertAgreement(first, 0, "2026-01-01", spark);
    assertThat(job.result("2026-01-01").get("state").asText()).isEqualTo("COMPLETE");
    assertThat(first.err()).contains("exit code 0");

    var second = AssembledSpark.submit(LOCAL, job.run("2026-01-01")).run();
    assertAgreement(second, 0, "2026-01-01", spark);
    assertThat(job.result("2026-01-01").get("message").asText()).contains("othing to do");
    assertThat(job.result("2026-01-01").get("generation").asInt()).isEqualTo(1);
  }

  @Test
  void endsWith21WhenTheGateFails(SparkSession spark) throws IOException {
    job.deliverWithGap("2026-01-02");

    var finished = AssembledSpark.submit(LOCAL, job.run("2026-01-02")).run();

    assertAgreement(finished, 21, "2026-01-02", spark);
    assertThat(job.result("2026-01-02").get("verdict").asText()).isEqualTo("FAIL");
    assertThat(finished.err()).contains("exit code 21");
  }

  @Test
  void endsWith28WhenTheInputIsNotThereYet(SparkSession spark) throws IOException {
    var finished = AssembledSpark.submit(LOCAL, job.run("2026-01-03")).run();

    assertAgreement(finished, 28, "2026-01-03", spark);
  }

  @Test
  void endsWith20BeforeAnyRunWhenTheConfigurationIsBroken() throws IOException {
    var broken = job.write("broken.yaml", "job: orders\ndatasetz: []\n");

    var finished = AssembledSpark.submit(LOCAL, job.verb("run", broken, "2026-01-04")).run();

    assertThat(finished.code()).as(finished.toString()).isEqualTo(20);
    assertThat(finished.err()).contains("datasetz").contains("datasets");
    assertThat(finished.out()).isEmpty();
    assertThat(Files.exists(job.resultFile("2026-01-04"))).isFalse();
  }

  @Test
  void endsTheSameOnAStandaloneCluster(SparkSession spark)
      throws IOException, InterruptedException {
    try (var cluster = StandaloneCluster.start(folder)) {
      var remote = List.of("--master", cluster.url(), "--executor-memory", "600m");

      assertGateCloses("2026-01-05", spark, verb -> AssembledSpark.submit(remote, verb));
    }
    assertThat(folder.resolve("work"))
        .as("the folders of the applications' executors")
        .isDirectoryContaining(path -> path.getFileName().toString().startsWith("app-"));
  }

  @Test
  void endsTheSameInAStockDistribution(SparkSession spark) throws IOException {
    var distribution = Python.required().pysparkHome();

    assertGateCloses("2026-01-06", spark, verb -> stock(distribution, verb));
  }

  /** Lands a day with a gap, 0, and validates it, 21; reports are left to the local mode. */
  private static void assertGateCloses(
      String date, SparkSession spark, Function<List<String>, Program> submission)
      throws IOException {
    job.deliverWithGap(date);

    var landed = submission.apply(job.verb("land", job.config(), date)).run();
    assertAgreement(landed, 0, date, spark);

    var validated = submission.apply(job.verb("validate", job.config(), date)).run();
    assertAgreement(validated, 21, date, spark);
  }

  private static Program stock(Path distribution, List<String> verb) {
    var command =
        new ArrayList<>(
            List.of(
                distribution.resolve("bin/spark-submit").toString(),
                "--master",
                "local[2]",
                "--driver-memory",
                "1g",
                "--driver-java-options",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "--class",
                "io.lakewarden.jobs.Main",
                AssembledSpark.JAR.toString()));
    command.addAll(verb);
    return new Program(command).with("SPARK_HOME", distribution.toString()).in(folder);
  }

  private static void assertAgreement(Finished finished, int code, String date, SparkSession spark)
      throws IOException {
    assertThat(finished.code()).as(finished.toString()).isEqualTo(code);
    var result = job.result(date);
    assertThat(result.get("exit_code").asInt()).isEqualTo(code);
    assertThat(finished.json()).isEqualTo(result);
    assertThat(finished.err())
        .as("the noise of Spark and of ANTLR")
        .doesNotContain("SparkContext:")
        .doesNotContain("ANTLR");
    assertThat(
            Wiring.over(spark)
                .query(
                    folder.resolve("ledger").toString(),
                    "SELECT exit_code, state FROM runs_current WHERE run_key = '"
                        + result.get("run_key").asText()
                        + "'")
                .rows())
        .containsExactly(List.of(code, result.get("state").asText()));
  }
}
