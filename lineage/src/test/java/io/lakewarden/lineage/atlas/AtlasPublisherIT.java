package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.testkit.atlas.AtlasRest;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
  @TempDir static Path home;
  private static AtlasServer atlas;
  private static AtlasRest pages;

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.start(home.resolve("atlas"));
    pages = atlas.rest();
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

    var customers = pages.entity("lakewarden_dataset", "/shown/customers@lakewarden");
    assertThat(customers.at("/status").asText()).isEqualTo("ACTIVE");
    assertThat(customers.at("/attributes/name").asText()).isEqualTo("customers");
    assertThat(customers.at("/attributes/deltaVersion").asLong()).isEqualTo(3);
    assertThat(customers.at("/attributes/rowCount").asLong()).isEqualTo(42);
    assertThat(customers.at("/relationshipAttributes/columns").findValuesAsText("displayText"))
        .containsExactlyInAnyOrder("id", "email", "city");
  }

  @Test
  void showsTheLineageOfTablesFromFileToLastTarget() throws Exception {
    publishAll(sample("flow"));

    assertThat(pages.lineage("lakewarden_dataset", "/flow/contacts@lakewarden"))
        .containsExactlyInAnyOrder(
            "/flow/in/customers.csv@lakewarden -> flow.bank.customers@lakewarden",
            "flow.bank.customers@lakewarden -> /flow/customers@lakewarden",
            "/flow/customers@lakewarden -> flow.bank.contacts@lakewarden",
            "flow.bank.contacts@lakewarden -> /flow/contacts@lakewarden");
  }

  @Test
  void showsTheLineageOfAColumn() throws Exception {
    publishAll(sample("traced"));

    assertThat(pages.lineage("lakewarden_column", "/traced/contacts#address@lakewarden"))
        .containsExactlyInAnyOrder(
            "/traced/customers#email@lakewarden -> traced.bank.contacts#address@lakewarden",
            "traced.bank.contacts#address@lakewarden -> /traced/contacts#address@lakewarden");
  }

  @Test
  void tagsPersonalColumnsAndLetsNoTagTravelToTheMaskedCopy() throws Exception {
    publishAll(sample("tagged"));

    var email = pages.entity("lakewarden_column", "/tagged/customers#email@lakewarden");
    var tag = email.at("/classifications/0");
    assertThat(tag.path("typeName").asText()).isEqualTo("PII_DIRECT");
    assertThat(tag.at("/attributes/category").asText()).isEqualTo("DIRECT");
    assertThat(tag.at("/attributes/type").asText()).isEqualTo("EMAIL");
    assertThat(tag.at("/attributes/confidence").asDouble()).isEqualTo(0.9);
    assertThat(classifications("/tagged/customers#city@lakewarden")).containsExactly("PII_QUASI");
    assertThat(classifications("/tagged/customers#id@lakewarden")).isEmpty();
    assertThat(classifications("/tagged/contacts#address@lakewarden")).isEmpty();
  }

  @Test
  void changesNothingInAtlasWhenPublishedAgain() throws Exception {
    var facts = sample("again");
    publishAll(facts);
    var before = stamps(facts);

    publishAll(facts);

    assertThat(stamps(facts)).isEqualTo(before).hasSize(13);
  }

  @Test
  void keepsWhatPeopleAddedAndCorrectsWhatIsOurs() throws Exception {
    var facts = sample("people");
    publishAll(facts);
    var email = pages.entity("lakewarden_column", "/people/customers#email@lakewarden");
    var guid = email.at("/guid").asText();
    pages.send("POST", "types/typedefs", "{\"classificationDefs\":[{\"name\":\"Stewarded\"}]}");
    pages.send(
        "POST", "entity/guid/" + guid + "/classifications", "[{\"typeName\":\"Stewarded\"}]");
    pages.send(
        "PUT",
        "entity/guid/" + guid + "/classifications",
        "[{\"typeName\":\"PII_DIRECT\",\"attributes\":{\"type\":\"PHONE\"}}]");

    publishAll(facts);

    var shown = pages.entity("lakewarden_column", "/people/customers#email@lakewarden");
    assertThat(shown.at("/classifications").findValuesAsText("typeName"))
        .containsExactlyInAnyOrder("PII_DIRECT", "Stewarded");
    assertThat(shown.at("/classifications").findValuesAsText("type")).containsExactly("EMAIL");
  }

  @Test
  void recreatesAnEntityThatSomebodyDeleted() throws Exception {
    var facts = sample("deleted");
    publishAll(facts);
    var guid =
        pages
            .entity("lakewarden_dataset", "/deleted/in/customers.csv@lakewarden")
            .at("/guid")
            .asText();
    pages.send("DELETE", "entity/guid/" + guid, "");

    publishAll(facts);

    assertThat(pages.lineage("lakewarden_dataset", "/deleted/customers@lakewarden"))
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
            List.of(SampleFacts.dataset("wide", 1, "/wide", columns)), List.of(), List.of());

    publishAll(facts);

    assertThat(
            pages
                .entity("lakewarden_dataset", "/wide@lakewarden")
                .at("/relationshipAttributes/columns"))
        .hasSize(120);
  }

  @Test
  void followsAStepThatReadsSomethingElseToday() throws Exception {
    publishAll(sample("moved"));
    var dataset = SampleFacts.dataset("customers", 4, "/moved/customers", "id");
    var source =
        SampleFacts.table("COPY", "/moved/in/new.csv", "/moved/customers", "bank.customers");

    publishAll(
        new CatalogFacts(
            List.of(dataset),
            List.of(),
            List.of(new JobLineage("moved", List.of(source), List.of()))));

    var inputs =
        pages
            .entity("lakewarden_process", "moved.bank.customers@lakewarden")
            .at("/relationshipAttributes/inputs");
    assertThat(inputs)
        .filteredOn(input -> input.path("relationshipStatus").asText().equals("ACTIVE"))
        .extracting(input -> input.path("displayText").asText())
        .containsExactly("new.csv");
  }

  @Test
  void tellsThatThePortSpeaksNoTls() {
    var secured = URI.create("https://localhost:" + atlas.url().getPort());
    var target =
        new AtlasTarget(secured, AtlasServer.USER, AtlasServer.PASSWORD, Duration.ofMinutes(2));

    var outcome =
        new AtlasPublisher(target, Clock.systemUTC())
            .publish(SampleFacts.below("/untold"), Acknowledged.nothing());

    assertThat(outcome.message()).contains("does not speak TLS").doesNotContain("attempts");
  }

  @Test
  void tellsThatTheLoginWasRefused() {
    var target = new AtlasTarget(atlas.url(), AtlasServer.USER, "wrong", Duration.ofMinutes(2));

    assertThat(AtlasProbe.problem(target, Clock.systemUTC()))
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("HTTP status 401: the login was refused"));
  }

  @Test
  void setsAsideWhatAtlasRefusesWithItsReason() throws Exception {
    publishAll(sample("refused"));
    var entity =
        CatalogEntity.of(
            new EntityKey("lakewarden_nothing", "/refused/x@lakewarden"), Map.of("name", "x"));
    var good =
        CatalogEntity.of(
            EntityKey.dataset("/refused/y").in(AtlasTarget.NAMESPACE), Map.of("name", "y"));
    var deliveries = new Deliveries("atlas", Acknowledged.nothing());

    try (var calls = new AtlasCalls(target(), Clock.systemUTC(), Duration.ofMillis(100))) {
      var both = List.of(entity, good);
      new EntityDelivery(calls, deliveries, Acknowledged.nothing(), both).deliver(both);
    }

    assertThat(deliveries.records())
        .extracting(PublicationRecord::state)
        .containsExactly("FAILED", "DELIVERED");
    assertThat(deliveries.records().get(0).reason()).contains("ATLAS-400-00-014");
  }

  /** The sample with a job of its own, so that no other test writes its processes. */
  private static CatalogFacts sample(String name) {
    var facts = SampleFacts.below("/" + name);
    var lineage = facts.lineage().get(0);
    return new CatalogFacts(
        facts.datasets(),
        facts.classifications(),
        List.of(new JobLineage(name, lineage.tables(), lineage.columns())));
  }

  private static AtlasTarget target() {
    return new AtlasTarget(
        atlas.url(), AtlasServer.USER, AtlasServer.PASSWORD, Duration.ofMinutes(2));
  }

  private static PublicationOutcome publish(CatalogFacts facts) {
    return new AtlasPublisher(target(), Clock.systemUTC()).publish(facts, Acknowledged.nothing());
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
    for (var wanted : AtlasEntities.of(facts, AtlasTarget.NAMESPACE).entities()) {
      var shown = pages.entity(wanted.key().type(), wanted.key().qualifiedName());
      stamps.put(wanted.key().qualifiedName(), shown.path("guid") + " " + shown.path("updateTime"));
    }
    return stamps;
  }

  private static List<String> classifications(String column) throws Exception {
    return pages
        .entity("lakewarden_column", column)
        .at("/classifications")
        .findValuesAsText("typeName");
  }
}
