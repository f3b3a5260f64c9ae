package io.lakewarden.jobs.submit;

import static io.lakewarden.jobs.submit.AtlasReader.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/lakewarden demo --with-atlas}, and what a person then finds in the real Atlas. */
class DemoAtlasIT {
  private static final Path LAUNCHER = Path.of("..", "bin", "lakewarden").toAbsolutePath();
  private static final Path PICTURE = Path.of("target", "atlas-lineage.png").toAbsolutePath();
  private static final Path DOCUMENTED =
      Path.of("..", "docs", "images", "atlas-lineage.png").toAbsolutePath();
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(12);

  @TempDir static Path folder;
  private static Path bank;
  private static Process demo;
  private static JsonNode told;
  private static AtlasReader atlas;

  @BeforeAll
  static void governTheBank() throws Exception {
    AtlasServer.assumeAvailable();
    bank = folder.resolve("bank");
    var out = folder.resolve("out.json");
    demo =
        lakewarden(
                "demo",
                "--with-atlas",
                "--directory",
                bank.toString(),
                "--customers",
                "1000",
                "--output",
                "json")
            .start(out, folder.resolve("err.log"));
    told = awaitResult(out);
    var server = told.get("atlas");
    atlas =
        new AtlasReader(
            server.get("url").asText(),
            server.get("user").asText(),
            server.get("password").asText());
  }

  /** The server stays up while the command does, and no longer. */
  @AfterAll
  static void theServerEndsWithTheCommand() throws Exception {
    if (demo == null) {
      return;
    }
    var family = demo.descendants().toList();
    boolean wasUp = demo.isAlive();
    Program.stop(demo);
    if (told != null) {
      assertThat(wasUp).as("the command waits").isTrue();
      assertThat(family).as("launcher and server").hasSizeGreaterThanOrEqualTo(2);
      for (var process : family) {
        assertThat(process.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
      }
    }
  }

  @Test
  void publishesEveryDay() {
    assertThat(texts(told.get("days"), "publication"))
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
    assertThat(atlas.column(table("accounts"), "balance").at("/classifications").findValues("type"))
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

    assertThat(told.at("/atlas/page").asText())
        .isEqualTo(atlas.url() + "/index.html#!/detailPage/" + guid + "?tabActive=lineage");
  }

  @Test
  void changesNothingInAtlasWhenPublishedAgain() {
    var types = List.of("lakewarden_dataset", "lakewarden_column", "lakewarden_process");
    var before = atlas.changes(types);

    var again =
        lakewarden(
                "publish",
                "--config",
                bank.resolve("bank.yaml").toString(),
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
      browser.showGraph(told.at("/atlas/page").asText(), size);

      assertThat(browser.words(".entity-name, h1"))
          .anyMatch(text -> text.contains("training_rows"));
      assertThat(browser.nodes())
          .hasSize(size)
          .contains(
              "training_rows", "customers", "loan_applications", "loan_outcomes", "customers.csv");
      browser.picture(PICTURE);
    }
    assertThat(PICTURE).isNotEmptyFile();
    if (Boolean.getBoolean("lakewarden.write")) {
      Files.copy(PICTURE, DOCUMENTED, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String table(String name) {
    return bank.resolve("warehouse/tables/" + name).toString();
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

  private static Program lakewarden(String... arguments) {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(Arrays.asList(arguments));
    return new Program(command);
  }

  private static JsonNode awaitResult(Path out) throws Exception {
    var last = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < last && demo.isAlive()) {
      var text = Files.readString(out);
      if (text.endsWith("}\n")) {
        return parsed(text);
      }
      Thread.sleep(500);
    }
    throw new AssertionError("The demo ended or took too long: " + log());
  }

  private static JsonNode parsed(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private static String log() throws IOException {
    return Files.readString(folder.resolve("err.log"));
  }
}
