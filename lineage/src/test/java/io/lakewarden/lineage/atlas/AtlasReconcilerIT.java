package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.testkit.atlas.AtlasRest;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares and repairs a real Atlas that people changed by hand. All of our types there are looked
 * at, so each test leaves the server showing the sample.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AtlasReconcilerIT {
  private static final String COLUMN = "lakewarden_column";
  private static final String DATASET = "lakewarden_dataset";
  private static final String TWIN = "/lake/contacts@lakewarden";

  private static final Acknowledged NOTHING = Acknowledged.nothing();

  @TempDir static Path home;
  private static final List<PublicationRecord> HISTORY = new ArrayList<>();
  private static AtlasServer atlas;
  private static AtlasRest person;

  private final CatalogFacts facts = SampleFacts.below("/lake");

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.start(home.resolve("atlas"));
    person = atlas.rest();
  }

  @AfterAll
  static void stop() {
    if (atlas != null) {
      atlas.close();
    }
  }

  @Test
  @Order(1)
  void findsEverythingMissingWhereNothingWasPublishedAndCreatesNotEvenATypeDefinition() {
    var outcome = reconcile();

    assertThat(outcome.found().orElseThrow().tallies())
        .extracting(Tally::missing)
        .containsExactly(13L, 2L, 8L);
    assertThat(person.answer("GET", "types/entitydef/name/" + DATASET, "").status()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void findsNothingAfterAPublicationAndChangesNothing() {
    publish(facts);
    var before = stamps();

    var outcome = reconcile();

    assertThat(outcome.isEqual()).as(findings(outcome).toString()).isTrue();
    assertThat(outcome.found().orElseThrow().tallies())
        .containsExactly(
            new Tally(Finding.Kind.ENTITY, 13, 13, 0, 0, 0, 0),
            new Tally(Finding.Kind.CLASSIFICATION, 2, 2, 0, 0, 0, 0),
            new Tally(Finding.Kind.EDGE, 8, 8, 0, 0, 0, 0));
    assertThat(outcome.calls()).isEqualTo(16);
    assertThat(stamps()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void findsEveryEntityOnceHoweverSmallThePages() throws AtlasFailure {
    try (var calls = new AtlasCalls(target(), Clock.systemUTC(), Duration.ofMillis(100))) {
      assertThat(new OwnEntities(calls, AtlasTarget.NAMESPACE, 2).guids(COLUMN))
          .hasSize(5)
          .isEqualTo(new OwnEntities(calls, AtlasTarget.NAMESPACE).guids(COLUMN));
    }
  }

  @Test
  @Order(4)
  void findsWhatPeopleChangedByHandAndRepairsOursOnly() {
    var email = person.guid(COLUMN, "/lake/customers#email@lakewarden");
    var city = person.guid(COLUMN, "/lake/customers#city@lakewarden");
    var id = person.guid(COLUMN, "/lake/customers#id@lakewarden");
    person.send("POST", "types/typedefs", "{\"classificationDefs\":[{\"name\":\"Stewarded\"}]}");
    person.send("POST", "entity/guid/" + id + "/classifications", "[{\"typeName\":\"Stewarded\"}]");
    person.send("POST", "entity/guid/" + id + "/labels", "[\"ours\"]");
    person.put("DataSet", "/people/own@lakewarden", "own", "");
    person.put(DATASET, "/lake/customers@lakewarden", "customers", "\"owner\": \"ada\"");
    assertThat(reconcile().isEqual()).isTrue();

    person.send("DELETE", "entity/guid/" + person.guid(COLUMN, "/lake/contacts#id@lakewarden"), "");
    person.send("DELETE", "entity/guid/" + city + "/classification/PII_QUASI", "");
    person.send(
        "PUT",
        "entity/guid/" + email + "/classifications",
        "[{\"typeName\":\"PII_DIRECT\",\"attributes\":{\"category\":\"QUASI\"}}]");
    person.put(DATASET, "/lake/contacts@lakewarden", "contacts", "\"rowCount\": \"4711\"");
    person.put(DATASET, "/lake/handmade@lakewarden", "handmade", "");
    person.put(
        "lakewarden_process",
        "bank.bank.customers@lakewarden",
        "bank.bank.customers",
        "\"inputs\": []");

    assertThat(findings(reconcile()))
        .containsExactlyInAnyOrder(
            "MISSING lakewarden_column /lake/contacts#id@lakewarden []",
            "MISSING outputs bank.bank.contacts#id@lakewarden [/lake/contacts#id@lakewarden]",
            "DIFFERENT lakewarden_column_process bank.bank.contacts#id@lakewarden [outputs]",
            "DIFFERENT lakewarden_dataset /lake/contacts@lakewarden [rowCount]",
            "EXTRA lakewarden_dataset /lake/handmade@lakewarden [never published from this ledger]",
            "MISSING inputs bank.bank.customers@lakewarden [/lake/in/customers.csv@lakewarden]",
            "DIFFERENT lakewarden_process bank.bank.customers@lakewarden [inputs]",
            "MISSING PII_QUASI /lake/customers#city@lakewarden []",
            "DIFFERENT PII_DIRECT /lake/customers#email@lakewarden [category]");

    var repaired = repair();

    assertThat(repaired.isEqual()).as(repaired.toString()).isTrue();
    assertThat(repaired.left().orElseThrow().findings()).isEmpty();
    var before = stamps();
    assertThat(reconcile().isEqual()).isTrue();
    assertThat(repair().attempts()).isEmpty();
    assertThat(stamps()).isEqualTo(before);
    var customers = person.entity(DATASET, "/lake/customers@lakewarden");
    assertThat(customers.at("/attributes/owner").asText()).isEqualTo("ada");
    var kept = person.entity(COLUMN, "/lake/customers#id@lakewarden");
    assertThat(kept.at("/classifications").findValuesAsText("typeName"))
        .containsExactly("Stewarded");
    assertThat(kept.path("labels").toString()).isEqualTo("[\"ours\"]");
    assertThat(person.entity("DataSet", "/people/own@lakewarden").path("status").asText())
        .isEqualTo("ACTIVE");
  }

  @Test
  @Order(5)
  void aClassificationThatSomebodyElsePutOnOurColumnIsTheirs() {
    var id = person.guid(COLUMN, "/lake/contacts#address@lakewarden");
    person.send("POST", "entity/guid/" + id + "/classifications", "[{\"typeName\":\"PII\"}]");

    var outcome = repair();

    assertThat(outcome.isEqual()).as(outcome.toString()).isTrue();
    assertThat(outcome.found().orElseThrow().othersTags()).isEqualTo(1);
    var address = person.entity(COLUMN, "/lake/contacts#address@lakewarden");
    assertThat(address.at("/classifications").findValuesAsText("typeName")).containsExactly("PII");
  }

  @Test
  @Order(6)
  void bringsAnInputBackThatAStepReadBefore() {
    var one = reading("/lake/in/one.csv", "/lake/in/two.csv");
    var two = reading("/lake/in/one.csv");

    for (var each : List.of(one, two, one, two, one)) {
      var outcome = publish(each);
      assertThat(outcome.pending()).as(outcome.toString()).isFalse();
    }

    assertThat(
            person
                .entity("lakewarden_process", "bank.bank.in@lakewarden")
                .at("/relationshipAttributes/inputs"))
        .filteredOn(input -> input.path("relationshipStatus").asText().equals("ACTIVE"))
        .extracting(input -> input.path("displayText").asText())
        .containsExactlyInAnyOrder("one.csv", "two.csv");
    assertThat(repair().isEqual()).isTrue();
  }

  private CatalogFacts reading(String... files) {
    var tables = new ArrayList<>(facts.lineage().get(0).tables());
    for (var file : files) {
      tables.add(SampleFacts.table("COPY", file, "/lake/in", "bank.in"));
    }
    var lineage = new JobLineage("bank", tables, facts.lineage().get(0).columns());
    return new CatalogFacts(facts.datasets(), facts.classifications(), List.of(lineage));
  }

  private static PublicationOutcome publish(CatalogFacts facts) {
    var outcome =
        new AtlasPublisher(target(), Clock.systemUTC())
            .publish(facts, Acknowledged.by(atlas.url(), HISTORY));
    HISTORY.addAll(outcome.attempts());
    return outcome;
  }

  /** As Atlas itself makes them when several publish the same name at once. */
  @Test
  @Order(7)
  void leavesOneOfEntitiesOfTheSameName() throws Exception {
    var twins = makeTwins();
    assertThat(twins).hasSizeGreaterThan(1);
    person.send(
        "POST",
        "entity/guid/" + twins.get(1) + "/classifications",
        "[{\"typeName\":\"Stewarded\"}]");

    var found = reconcile();
    var repaired = repair();

    assertThat(findings(found))
        .contains(
            "EXTRA lakewarden_dataset "
                + TWIN
                + " ["
                + (twins.size() - 1)
                + " beside the one of this name that is kept]");
    assertThat(repaired.isEqual()).as(repaired.toString()).isTrue();
    assertThat(guids(TWIN)).containsExactly(twins.get(1));
    assertThat(person.guid(DATASET, TWIN)).isEqualTo(twins.get(1));
    assertThat(person.entity(DATASET, TWIN).at("/classifications").findValuesAsText("typeName"))
        .containsExactly("Stewarded");
    var later =
        new AtlasPublisher(target(), Clock.systemUTC()).publish(facts, Acknowledged.nothing());
    assertThat(later.attempts()).extracting(PublicationRecord::state).containsOnly("DELIVERED");
    assertThat(guids(TWIN)).containsExactly(twins.get(1));
  }

  @Test
  @Order(8)
  void seesNothingOfALedgerInAnotherNamespace() {
    var other =
        new AtlasTarget(
            atlas.url(),
            AtlasServer.USER,
            AtlasServer.PASSWORD,
            Duration.ofMinutes(2),
            "lending",
            Optional.empty());
    var published = new AtlasPublisher(other, Clock.systemUTC()).publish(facts, NOTHING);
    var before = stamps();

    var outcome =
        new AtlasReconciler(other, Clock.systemUTC())
            .repair(new CatalogFacts(List.of(), List.of(), List.of()), NOTHING);

    assertThat(published.attempts()).hasSize(15);
    assertThat(outcome.attempts())
        .hasSize(13)
        .allSatisfy(record -> assertThat(record.entityKey()).endsWith("@lending"))
        .allSatisfy(record -> assertThat(record.state()).isEqualTo("RETIRED"));
    assertThat(outcome.isEqual()).as(outcome.message()).isTrue();
    assertThat(reconcile().isEqual()).isTrue();
    assertThat(stamps()).isEqualTo(before);
  }

  /** Creates a dataset of the sample, deleted before, from four threads until there are several. */
  private static List<String> makeTwins() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 40; round++) {
        person.send("DELETE", "entity/guid/" + person.guid(DATASET, TWIN), "");
        var ready = new CountDownLatch(4);
        var body = AtlasRest.entityJson(DATASET, TWIN, "contacts", "");
        var all =
            IntStream.range(0, 4)
                .mapToObj(
                    i ->
                        threads.submit(
                            () -> {
                              ready.countDown();
                              ready.await();
                              return person.answer("POST", "entity/bulk", body).status();
                            }))
                .toList();
        for (var one : all) {
          one.get();
        }
        var twins = guids(TWIN);
        if (twins.size() > 1) {
          return twins;
        }
      }
      return List.of();
    } finally {
      threads.shutdownNow();
    }
  }

  /** The active datasets of a name. */
  private static List<String> guids(String name) {
    var guids = new ArrayList<String>();
    for (var entity : person.active(DATASET)) {
      if (entity.at("/attributes/qualifiedName").asText().equals(name)) {
        guids.add(entity.path("guid").asText());
      }
    }
    return guids;
  }

  /** When Atlas last changed each entity, and who it is. */
  private List<String> stamps() {
    return AtlasEntities.of(facts, AtlasTarget.NAMESPACE).entities().stream()
        .map(wanted -> person.entity(wanted.key().type(), wanted.key().qualifiedName()))
        .map(shown -> shown.path("guid") + " " + shown.path("updateTime"))
        .toList();
  }

  private ReconciliationOutcome reconcile() {
    return new AtlasReconciler(target(), Clock.systemUTC())
        .reconcile(facts, Acknowledged.by(atlas.url(), HISTORY));
  }

  private ReconciliationOutcome repair() {
    var outcome =
        new AtlasReconciler(target(), Clock.systemUTC())
            .repair(facts, Acknowledged.by(atlas.url(), HISTORY));
    HISTORY.addAll(outcome.attempts());
    return outcome;
  }

  private static AtlasTarget target() {
    return new AtlasTarget(
        atlas.url(), AtlasServer.USER, AtlasServer.PASSWORD, Duration.ofMinutes(2));
  }

  private static List<String> findings(ReconciliationOutcome outcome) {
    return outcome.found().orElseThrow().findings().stream()
        .map(
            finding ->
                String.join(
                    " ",
                    finding.state().name(),
                    finding.type(),
                    finding.name(),
                    finding.details().toString()))
        .toList();
  }
}
