package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.reports.BundleVerifier;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo end to end, and what its ledger, its reports and the notebooks then say. */
@SparkTest
class DemoIT {
  private static final Path NOTEBOOKS = Path.of("..", "notebooks").toAbsolutePath();

  @TempDir static Path folder;
  private static JsonNode demo;

  @BeforeAll
  static void governTheBank() {
    var finished =
        AssembledSpark.submit(
                List.of("--master", "local[2]"),
                List.of(
                    "demo",
                    "--directory",
                    folder.toString(),
                    "--customers",
                    "1000",
                    "--atlas-url",
                    "http://127.0.0.1:9",
                    "--output",
                    "json"))
            .run();
    assertThat(finished.code()).as(finished.toString()).isZero();
    demo = finished.json();
  }

  @Test
  void endsTheThreeDaysAsTheyMust() {
    assertThat(demo.get("days"))
        .extracting(day -> day.get("exit_code").asInt())
        .containsExactly(0, 21, 22);
  }

  @Test
  void anAtlasThatIsDownIsNotInTheWay() {
    assertThat(demo.get("days"))
        .extracting(day -> day.get("publication").asText())
        .containsOnly("pending");
    assertThat(demo.at("/atlas/publication").asText()).isEqualTo("pending");
    assertThat(demo.at("/atlas/page").isNull()).isTrue();
  }

  @Test
  void findsEverythingThatWasPlanted() {
    assertThat(demo.get("planted")).hasSizeGreaterThanOrEqualTo(30);
    assertThat(demo.get("planted"))
        .allSatisfy(defect -> assertThat(defect.get("status").asText()).isNotEqualTo("NOT FOUND"));
  }

  @Test
  void theChampionOfDayOneDecidesOnDayThreeToo(SparkSession spark) {
    assertThat(
            query(
                spark,
                """
                SELECT logical_date, model_version, count(*) FROM decisions d
                JOIN runs_current r ON r.run_id = d.run_id
                GROUP BY logical_date, model_version ORDER BY logical_date
                """))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(1));
  }

  @Test
  void everyDecisionLeadsToAModelAndItsTrainingData(SparkSession spark) {
    assertThat(
            query(
                spark,
                "SELECT count(*), count(artifact_digest), count(trained_on) FROM decision_trace"))
        .allSatisfy(row -> assertThat(row).containsOnly(row.get(0)).doesNotContain(0L));
  }

  @Test
  void everyDayHasAReportThatIsWhole() throws IOException {
    try (var reports = Files.list(folder.resolve("reports"))) {
      assertThat(reports)
          .hasSize(3)
          .allSatisfy(report -> assertThat(BundleVerifier.problems(report)).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger.ipynb", "lineage.ipynb"})
  void theNotebookHolds(String name) {
    var notebook =
        Python.required()
            .program(
                "-m",
                "nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--output-dir",
                folder.toString(),
                NOTEBOOKS.resolve(name).toString())
            .in(NOTEBOOKS)
            .with("LAKEWARDEN_LEDGER", folder.resolve("ledger").toString())
            .with("LAKEWARDEN_JAR", AssembledSpark.JAR.toString())
            .run();

    assertThat(notebook.code()).as(notebook.toString()).isZero();
    assertThat(folder.resolve(name)).isNotEmptyFile();
  }

  private static List<List<Object>> query(SparkSession spark, String sql) {
    return Wiring.over(spark).query(folder.resolve("ledger").toString(), sql).rows();
  }
}
