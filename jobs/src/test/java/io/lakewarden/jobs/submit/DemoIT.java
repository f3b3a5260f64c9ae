package io.lakewarden.jobs.submit;

import static io.lakewarden.jobs.submit.AtlasReader.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.reports.BundleVerifier;
import io.lakewarden.testkit.SparkTest;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo end to end, and what its ledger, its reports and the notebooks then say. */
@SparkTest
class DemoIT {
  private static final Path PICTURE = Path.of("target", "atlas-lineage.png").toAbsolutePath();
  private static final Path DOCUMENTED =
      Path.of("..", "docs", "images", "atlas-lineage.png").toAbsolutePath();
  private static final Path NOTEBOOKS = Path.of("..", "notebooks").toAbsolutePath();

  @TempDir static Path place;
  private static GovernedBank bank;

  @BeforeAll
  static void governTheBank() throws Exception {
    bank = GovernedBank.below(place);
  }

  @AfterAll
  static void close() throws Exception {
    if (bank != null) {
      bank.close();
    }
  }

  @Test
  void endsTheThreeDaysAsTheyMust() {
    assertThat(bank.told().get("days"))
        .extracting(day -> day.get("exit_code").asInt())
        .containsExactly(0, 21, 22);
  }

  @Test
  void anAtlasThatIsDownIsNotInTheWay() {
    assumeFalse(AtlasServer.isAvailable(), "the real one is up");
    assertThat(bank.told().get("days"))
        .extracting(day -> day.get("publication").asText())
        .containsOnly("pending");
    assertThat(bank.told().at("/atlas/publication").asText()).isEqualTo("pending");
    assertThat(bank.told().at("/atlas/page").isNull()).isTrue();
  }

  @Test
  void findsEverythingThatWasPlanted() {
    assertThat(bank.told().get("planted")).hasSizeGreaterThanOrEqualTo(30);
    assertThat(bank.told().get("planted"))
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
    try (var reports = Files.list(bank.folder().resolve("reports"))) {
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
                place.toString(),
                NOTEBOOKS.resolve(name).toString())
            .in(NOTEBOOKS)
            .with("LAKEWARDEN_LEDGER", bank.folder().resolve("ledger").toString())
            .with("LAKEWARDEN_JAR", AssembledSpark.JAR.toString())
            .run();

    assertThat(notebook.code()).as(notebook.toString()).isZero();
    assertThat(place.resolve(name)).isNotEmptyFile();
  }

  private static List<List<Object>> query(SparkSession spark, String sql) {
    return Wiring.over(spark).query(bank.folder().resolve("ledger").toString(), sql).rows();
  }

  /** What a person then finds in the real Atlas. */
  @Nested
  class InAtlas {
    private AtlasReader atlas;

    @BeforeEach
    void open() {
      AtlasServer.assumeAvailable();
      atlas = bank.atlas();
    }

    @Test
    void publishesEveryDay() {
      assertThat(texts(bank.told().get("days"), "publication"))
          .containsExactly("published", "published", "published");
    }

    @Test
    void showsATableOfTheBankWithItsColumns() {
      var customers = atlas.dataset(table("customers"));

      assertThat(customers.at("/attributes/name").asText()).isEqualTo("customers");
      assertThat(texts(customers.at("/relationshipAttributes/columns"), "displayText"))
          .contains("customer_id", "first_name", "email", "national_id", "birth_date")
          .hasSize(13);
    }

    @Test
    void tagsPersonalData() {
      var email = atlas.column(table("customers"), "email").at("/classifications");

      assertThat(texts(email, "typeName")).contains("PII_DIRECT");
      assertThat(email.findValuesAsText("category")).contains("DIRECT");
      assertThat(email.findValuesAsText("type")).contains("EMAIL");
      assertThat(
              atlas.column(table("accounts"), "balance").at("/classifications").findValues("type"))
          .isEmpty();
    }

    @Test
    void showsTheLineageFromTheFilesToTheRowsThatTheModelLearnsFrom() {
      var guid = atlas.dataset(table("training_rows")).get("guid").asText();

      var sources = new HashMap<String, List<String>>();
      var graph = atlas.lineage(guid);
      for (var edge : graph.get("relations")) {
        sources
            .computeIfAbsent(edge.get("toEntityId").asText(), to -> new ArrayList<>())
            .add(edge.get("fromEntityId").asText());
      }
      assertThat(named(graph, through(sources, guid)))
          .containsExactlyInAnyOrder("customers", "loan_applications", "loan_outcomes");
      assertThat(graph.get("guidEntityMap").findValuesAsText("typeName"))
          .as("what was made of them")
          .contains("lakewarden_model", "lakewarden_model_version");
      var customers = atlas.dataset(table("customers")).get("guid").asText();
      assertThat(named(graph, through(sources, customers))).contains("customers.csv");
    }

    @Test
    void printsTheAddressOfThePageWithThatLineage() {
      var guid = atlas.dataset(table("training_rows")).get("guid").asText();

      assertThat(bank.told().at("/atlas/page").asText())
          .isEqualTo(atlas.url() + "/index.html#!/detailPage/" + guid + "?tabActive=lineage");
    }

    @Test
    void changesNothingInAtlasWhenPublishedAgain() {
      var types = List.of("lakewarden_dataset", "lakewarden_column", "lakewarden_process");
      var before = atlas.changes(types);

      var again =
          GovernedBank.lakewarden(
                  "publish",
                  "--config",
                  bank.folder().resolve("bank.yaml").toString(),
                  "--logical-date",
                  "2026-01-07",
                  "--rerun",
                  "--reason",
                  "to see that nothing changes",
                  "--output",
                  "json")
              .run();

      assertThat(again.code()).as(again.toString()).isZero();
      assertThat(again.json().at("/steps/0/message").asText()).startsWith("Nothing to publish");
      assertThat(again.json().at("/steps/0/rows_out").asLong()).isZero();
      assertThat(atlas.changes(types)).isEqualTo(before).hasSizeGreaterThan(60);
    }

    @Test
    void thePageDrawsTheGraph() throws Exception {
      var chromium = AtlasBrowser.required();
      var guid = atlas.dataset(table("training_rows")).get("guid").asText();
      int size = atlas.lineage(guid).get("guidEntityMap").size();

      try (var browser = AtlasBrowser.open(chromium, atlas)) {
        browser.showGraph(bank.told().at("/atlas/page").asText(), size);

        assertThat(browser.words(".entity-name, h1"))
            .anyMatch(text -> text.contains("training_rows"));
        assertThat(browser.nodes())
            .hasSize(size)
            .contains(
                "training_rows",
                "customers",
                "loan_applications",
                "loan_outcomes",
                "customers.csv");
        browser.picture(PICTURE);
      }
      assertThat(PICTURE).isNotEmptyFile();
      if (Boolean.getBoolean("lakewarden.write")) {
        Files.copy(PICTURE, DOCUMENTED, StandardCopyOption.REPLACE_EXISTING);
      }
    }

    private String table(String name) {
      return bank.table(name).toString();
    }
  }

  /** What a dataset is made from, on the other side of its steps. */
  private static List<String> through(HashMap<String, List<String>> sources, String guid) {
    return sources.getOrDefault(guid, List.of()).stream()
        .flatMap(step -> sources.getOrDefault(step, List.of()).stream())
        .distinct()
        .toList();
  }

  private static List<String> named(JsonNode graph, List<String> guids) {
    return guids.stream()
        .map(guid -> graph.at("/guidEntityMap/" + guid + "/attributes/name").asText())
        .distinct()
        .toList();
  }
}
