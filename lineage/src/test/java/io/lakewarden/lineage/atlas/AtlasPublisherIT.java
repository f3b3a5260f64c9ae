package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes to a real Atlas and reads back by plain HTTP, past the client that wrote. */
final class AtlasPublisherIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;
  private static AtlasServer atlas;

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.start(home.resolve("atlas"));
  }

  @AfterAll
  static void stop() {
    if (atlas != null) {
      atlas.close();
    }
  }

  @Test
  void showsDatasetsWithTheirColumnsInAtlas() throws Exception {
    publishAll(sample("shown"));

    var customers = entity("lakewarden_dataset", "/shown/customers@lakewarden");
    assertThat(customers.at("/entity/status").asText()).isEqualTo("ACTIVE");
    assertThat(customers.at("/entity/attributes/name").asText()).isEqualTo("customers");
    assertThat(customers.at("/entity/attributes/deltaVersion").asLong()).isEqualTo(3);
    assertThat(customers.at("/entity/attributes/rowCount").asLong()).isEqualTo(42);
    assertThat(
            customers.at("/entity/relationshipAttributes/columns").findValuesAsText("displayText"))
        .containsExactlyInAnyOrder("id", "email", "city");
  }

  @Test
  void showsTheLineageOfTablesFromFileToLastTarget() throws Exception {
    publishAll(sample("flow"));

    assertThat(lineage("lakewarden_dataset", "/flow/contacts@lakewarden"))
        .containsExactlyInAnyOrder(
            "/flow/in/customers.csv@lakewarden -> flow.bank.customers@lakewarden",
            "flow.bank.customers@lakewarden -> /flow/customers@lakewarden",
            "/flow/customers@lakewarden -> flow.bank.contacts@lakewarden",
            "flow.bank.contacts@lakewarden -> /flow/contacts@lakewarden");
  }

  @Test
  void showsTheLineageOfAColumn() throws Exception {
    publishAll(sample("traced"));

    assertThat(lineage("lakewarden_column", "/traced/contacts#address@lakewarden"))
        .containsExactlyInAnyOrder(
            "/traced/customers#email@lakewarden -> traced.bank.contacts#address@lakewarden",
            "traced.bank.contacts#address@lakewarden -> /traced/contacts#address@lakewarden");
  }

  @Test
  void tagsPersonalColumnsAndLetsNoTagTravelToTheMaskedCopy() throws Exception {
    publishAll(sample("tagged"));

    var email = entity("lakewarden_column", "/tagged/customers#email@lakewarden");
    var tag = email.at("/entity/classifications/0");
    assertThat(tag.path("typeName").asText()).isEqualTo("PII");
    assertThat(tag.at("/attributes/category").asText()).isEqualTo("DIRECT");
    assertThat(tag.at("/attributes/type").asText()).isEqualTo("EMAIL");
    assertThat(tag.at("/attributes/confidence").asDouble()).isEqualTo(0.9);
    assertThat(classifications("/tagged/customers#city@lakewarden")).containsExactly("PII");
    assertThat(classifications("/tagged/customers#id@lakewarden")).isEmpty();
    assertThat(classifications("/tagged/contacts#address@lakewarden")).isEmpty();
  }

  @Test
  void changesNothingInAtlasWhenPublishedAgain() throws Exception {
    var facts = sample("again");
    publishAll(facts);
    var before = stamps(facts);

    publishAll(facts);

    assertThat(stamps(facts)).isEqualTo(before).hasSize(12);
  }

  @Test
  void keepsWhatPeopleAddedAndCorrectsWhatIsOurs() throws Exception {
    var facts = sample("people");
    publishAll(facts);
    var email = entity("lakewarden_column", "/people/customers#email@lakewarden");
    var guid = email.at("/entity/guid").asText();
    send("POST", "types/typedefs", "{\"classificationDefs\":[{\"name\":\"Stewarded\"}]}");
    send("POST", "entity/guid/" + guid + "/classifications", "[{\"typeName\":\"Stewarded\"}]");
    send(
        "PUT",
        "entity/guid/" + guid + "/classifications",
        "[{\"typeName\":\"PII\",\"attributes\":{\"category\":\"QUASI\"}}]");

    publishAll(facts);

    var shown = entity("lakewarden_column", "/people/customers#email@lakewarden");
    assertThat(shown.at("/entity/classifications").findValuesAsText("typeName"))
        .containsExactlyInAnyOrder("PII", "Stewarded");
    assertThat(shown.at("/entity/classifications").findValuesAsText("category"))
        .containsExactly("DIRECT");
  }

  @Test
  void recreatesAnEntityThatSomebodyDeleted() throws Exception {
    var facts = sample("deleted");
    publishAll(facts);
    var guid =
        entity("lakewarden_dataset", "/deleted/in/customers.csv@lakewarden")
            .at("/entity/guid")
            .asText();
    send("DELETE", "entity/guid/" + guid, "");

    publishAll(facts);

    assertThat(lineage("lakewarden_dataset", "/deleted/customers@lakewarden"))
        .contains("/deleted/in/customers.csv@lakewarden -> deleted.bank.customers@lakewarden");
  }

  @Test
  void publishesColumnsOfHostileNamesAndMoreThanOneBatchCanHold() throws Exception {
    var columns =
        IntStream.range(0, 120)
            .mapToObj(i -> "c" + i + " ü`.#/?&=@" + "\\\\")
            .toArray(String[]::new);
    var facts =
        new CatalogFacts(
            List.of(SampleFacts.dataset("wide", 1, "/wide", columns)),
            List.of(),
            List.of(),
            List.of(),
            "bank");

    publishAll(facts);

    assertThat(
            entity("lakewarden_dataset", "/wide@lakewarden")
                .at("/entity/relationshipAttributes/columns"))
        .hasSize(120);
  }

  @Test
  void followsAStepThatReadsSomethingElseToday() throws Exception {
    publishAll(sample("moved"));
    var dataset = SampleFacts.dataset("customers", 4, "/moved/customers", "id");
    var source =
        SampleFacts.table("COPY", "/moved/in/new.csv", "/moved/customers", "bank.customers");

    publishAll(new CatalogFacts(List.of(dataset), List.of(), List.of(source), List.of(), "moved"));

    var inputs =
        entity("lakewarden_process", "moved.bank.customers@lakewarden")
            .at("/entity/relationshipAttributes/inputs");
    assertThat(inputs)
        .filteredOn(input -> input.path("relationshipStatus").asText().equals("ACTIVE"))
        .extracting(input -> input.path("displayText").asText())
        .containsExactly("new.csv");
  }

  @Test
  void setsAsideWhatAtlasRefusesWithItsReason() throws Exception {
    publishAll(sample("refused"));
    var entity =
        CatalogEntity.dataset(
            new EntityKey("lakewarden_nothing", "/refused/x@lakewarden"), Map.of("name", "x"));
    var good = CatalogEntity.dataset(EntityKey.dataset("/refused/y"), Map.of("name", "y"));
    var deliveries = new Deliveries("atlas");

    try (var calls = new AtlasCalls(target(), Clock.systemUTC(), Duration.ofMillis(100))) {
      new EntityDelivery(calls, deliveries).deliver(List.of(entity, good));
    }

    assertThat(deliveries.records())
        .extracting(PublicationRecord::state)
        .containsExactly("FAILED", "DELIVERED");
    assertThat(deliveries.records().get(0).reason()).contains("ATLAS-400-00-014");
  }

  /** The sample with a job of its own, so that no other test writes its processes. */
  private static CatalogFacts sample(String name) {
    var facts = SampleFacts.below("/" + name);
    return new CatalogFacts(
        facts.datasets(), facts.classifications(), facts.tables(), facts.columns(), name);
  }

  private static AtlasTarget target() {
    return new AtlasTarget(
        atlas.url(), AtlasServer.USER, AtlasServer.PASSWORD, Duration.ofMinutes(2));
  }

  private static PublicationOutcome publish(CatalogFacts facts) {
    return new AtlasPublisher(target(), Clock.systemUTC()).publish(facts);
  }

  private static void publishAll(CatalogFacts facts) {
    var outcome = publish(facts);
    assertThat(outcome.attempts())
        .as(outcome.message())
        .extracting(PublicationRecord::state)
        .containsOnly("DELIVERED");
  }

  /** When Atlas last changed each entity, and who it is. */
  private static Map<String, String> stamps(CatalogFacts facts) throws Exception {
    var stamps = new HashMap<String, String>();
    for (var wanted : AtlasEntities.of(facts).entities()) {
      var shown = entity(wanted.key().type(), wanted.key().qualifiedName()).path("entity");
      stamps.put(wanted.key().qualifiedName(), shown.path("guid") + " " + shown.path("updateTime"));
    }
    return stamps;
  }

  private static List<String> classifications(String column) throws Exception {
    return entity("lakewarden_column", column)
        .at("/entity/classifications")
        .findValuesAsText("typeName");
  }

  private static List<String> lineage(String type, String qualifiedName) throws Exception {
    var graph = send("GET", "lineage/uniqueAttribute/type/" + type + "?" + by(qualifiedName), "");
    var names = new HashMap<String, String>();
    for (var node : graph.path("guidEntityMap")) {
      names.put(node.path("guid").asText(), node.at("/attributes/qualifiedName").asText());
    }
    var edges = new ArrayList<String>();
    for (var edge : graph.path("relations")) {
      edges.add(
          names.get(edge.path("fromEntityId").asText())
              + " -> "
              + names.get(edge.path("toEntityId").asText()));
    }
    return edges;
  }

  private static JsonNode entity(String type, String qualifiedName) throws Exception {
    return send("GET", "entity/uniqueAttribute/type/" + type + "?" + by(qualifiedName), "");
  }

  private static String by(String qualifiedName) {
    return "attr:qualifiedName=" + URLEncoder.encode(qualifiedName, StandardCharsets.UTF_8);
  }

  private static JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    var login = AtlasServer.USER + ":" + AtlasServer.PASSWORD;
    var request =
        HttpRequest.newBuilder(URI.create(atlas.url() + "/api/atlas/v2/" + path))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }
}
