package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AtlasReconcilerTest {
  private static final String PASSWORD = "pa55word";

  private final List<PublicationRecord> history = new ArrayList<>();
  private final CatalogFacts facts = SampleFacts.below("/lake");
  private FakeAtlas atlas;
  private FakePeople people;

  @BeforeEach
  void start() throws IOException {
    atlas = new FakeAtlas();
    people = new FakePeople(atlas);
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void findsNothingAfterAPublicationAndWritesNothing() {
    publish(facts);
    atlas.requests.clear();

    var outcome = reconcile(facts);

    assertThat(outcome.isEqual()).isTrue();
    assertThat(outcome.found().orElseThrow().tallies())
        .containsExactly(
            new Tally(Finding.Kind.ENTITY, 13, 13, 0, 0, 0, 0),
            new Tally(Finding.Kind.CLASSIFICATION, 2, 2, 0, 0, 0, 0),
            new Tally(Finding.Kind.EDGE, 8, 8, 0, 0, 0, 0));
    assertThat(outcome.message())
        .contains("shows what the ledger has: 13 entities, 2 classifications, 8 edges")
        .endsWith("Calls to Atlas: " + atlas.requests.size() + ".");
    assertThat(outcome.calls()).isEqualTo(atlas.requests.size()).isEqualTo(16);
    assertThat(writes()).isZero();
  }

  @Test
  void findsEverythingMissingInAnAtlasThatWasNeverPublishedTo() {
    var outcome = reconcile(facts);

    assertThat(outcome.found().orElseThrow().tallies())
        .extracting(Tally::missing)
        .containsExactly(13L, 2L, 8L);
    assertThat(writes()).isZero();
  }

  @Test
  void tellsWhatIsMissingDifferentAndExtraByName() {
    publish(facts);
    people.harm();

    assertThat(findings(reconcile(facts)))
        .containsExactlyInAnyOrder(
            "MISSING lakewarden_column /lake/contacts#id@lakewarden []",
            "MISSING outputs bank.bank.contacts#id@lakewarden [/lake/contacts#id@lakewarden]",
            "DIFFERENT lakewarden_column_process bank.bank.contacts#id@lakewarden [outputs]",
            "DIFFERENT lakewarden_dataset /lake/contacts@lakewarden [rowCount]",
            "EXTRA lakewarden_dataset /lake/handmade@lakewarden [never published from this ledger]",
            "MISSING PII_QUASI /lake/customers#city@lakewarden []",
            "DIFFERENT PII_DIRECT /lake/customers#email@lakewarden [category]");
  }

  @Test
  void neverTellsAValue() {
    publish(facts);
    people.harm();

    var outcome = reconcile(facts);

    assertThat(outcome.toString()).doesNotContain("4711", "SECRETLY", PASSWORD);
  }

  @Test
  void repairsAllOfItAndRecordsIt() {
    publish(facts);
    people.harm();

    var outcome = repair(facts);

    assertThat(outcome.isEqual()).as(outcome.message()).isTrue();
    assertThat(outcome.found().orElseThrow().isEqual()).isFalse();
    assertThat(outcome.left().orElseThrow().findings()).isEmpty();
    assertThat(outcome.message())
        .contains("5 facts delivered, 1 taken away")
        .contains("nothing is left");
    assertThat(outcome.attempts())
        .extracting(record -> record.state() + " " + record.entityKey())
        .containsExactlyInAnyOrder(
            "DELIVERED /lake/contacts@lakewarden",
            "DELIVERED /lake/contacts#id@lakewarden",
            "DELIVERED bank.bank.contacts#id@lakewarden",
            "DELIVERED /lake/customers#email@lakewarden",
            "DELIVERED /lake/customers#city@lakewarden",
            "RETIRED /lake/handmade@lakewarden");
    atlas.requests.clear();
    assertThat(repair(facts).isEqual()).isTrue();
    assertThat(publish(facts).attempts()).isEmpty();
    assertThat(writes()).isZero();
  }

  @Test
  void leavesWhatPeopleAddedAlone() {
    publish(facts);
    var id = atlas.entity("/lake/customers#id@lakewarden");
    FakePeople.tag(id, "Stewarded");
    FakePeople.tag(id, "PII");
    atlas.entity("/lake/customers@lakewarden").withObject("/attributes").put("owner", "ada");
    people.entity("hive_table", "/lake/other@hive");
    people.entity("lakewarden_dataset", "/lake/other@cluster");
    atlas.requests.clear();

    var outcome = repair(facts);

    assertThat(outcome.isEqual()).isTrue();
    assertThat(outcome.found().orElseThrow().othersTags()).isEqualTo(1);
    assertThat(outcome.message()).contains("left alone: 1 classifications of our type");
    assertThat(writes()).isZero();
    assertThat(id.at("/classifications").findValuesAsText("typeName"))
        .containsExactly("Stewarded", "PII");
  }

  @Test
  void takesATagAwayThatWePublishedAndNobodyWantsAnyMore() {
    publish(facts);
    var changed = new CatalogFacts(facts.datasets(), List.of(), facts.lineage());

    assertThat(findings(reconcile(changed)))
        .containsExactlyInAnyOrder(
            "EXTRA PII_DIRECT /lake/customers#email@lakewarden []",
            "EXTRA PII_QUASI /lake/customers#city@lakewarden []");
    assertThat(repair(changed).isEqual()).isTrue();
    assertThat(atlas.entity("/lake/customers#email@lakewarden").at("/classifications")).isEmpty();
    history.addAll(repair(facts).attempts());
    assertThat(reconcile(facts).isEqual()).isTrue();
  }

  @Test
  void keepsOfTwinsTheOneThatPeopleTaggedAndMovesTheEdgesToIt() {
    publish(facts);
    var twin = people.entity("lakewarden_dataset", "/lake/customers@lakewarden", "twin");
    FakePeople.tag(twin, "Stewarded");
    var source = atlas.entity("/lake/customers@lakewarden").path("guid").asText();

    var found = findings(reconcile(facts));
    var outcome = repair(facts);

    assertThat(found)
        .contains(
            "EXTRA lakewarden_dataset /lake/customers@lakewarden [1 beside the one of this name"
                + " that is kept]");
    assertThat(outcome.isEqual()).as(outcome.message()).isTrue();
    assertThat(atlas.entities).containsKey("twin").doesNotContainKey(source);
    assertThat(twin.at("/classifications").findValuesAsText("typeName"))
        .containsExactly("Stewarded");
    assertThat(atlas.entity("bank.bank.contacts@lakewarden").toString()).contains("\"twin\"");
    assertThat(outcome.attempts())
        .filteredOn(record -> record.entityKey().equals("/lake/customers@lakewarden"))
        .extracting(record -> record.state() + " " + record.reason())
        .containsExactly("DELIVERED others of the same name were taken away");
  }

  @Test
  void keepsTheOldestTwinWhereNobodyAddedAnything() {
    publish(facts);
    atlas.entity("/lake/customers#id@lakewarden").put("createTime", 2_000L);
    people
        .entity("lakewarden_column", "/lake/customers#id@lakewarden", "older")
        .put("createTime", 1_000L);
    people
        .entity("lakewarden_column", "/lake/customers#id@lakewarden", "newer")
        .put("createTime", 3_000L);

    assertThat(repair(facts).isEqual()).isTrue();

    assertThat(atlas.entities).containsKey("older").doesNotContainKey("newer");
    assertThat(atlas.entity("/lake/customers#id@lakewarden").path("guid").asText())
        .isEqualTo("older");
  }

  @Test
  void neverTakesATwinAwayThatPeopleAddedTo() {
    publish(facts);
    FakePeople.tag(atlas.entity("/lake/customers#id@lakewarden"), "Stewarded");
    FakePeople.tag(
        people.entity("lakewarden_column", "/lake/customers#id@lakewarden", "twin"), "Approved");

    var outcome = repair(facts);

    assertThat(outcome.isEqual()).isFalse();
    assertThat(outcome.message()).contains("left: entities 0 missing");
    assertThat(atlas.entities).containsKey("twin");
  }

  @Test
  void whatAtlasRefusedIsNoDisagreementAndARepairTriesItAgain() {
    atlas.fault =
        request ->
            request.is("POST", "/entity/bulk") && request.body().contains("/lake/contacts#id")
                ? Optional.of(Answer.error(400, "ATLAS-400-00-01A", "no"))
                : Optional.empty();
    publish(facts);

    var before = reconcile(facts);
    assertThat(before.isEqual()).as(before.message()).isTrue();
    assertThat(before.message()).contains("Set aside because Atlas refused: 4");
    assertThat(repair(facts).message()).contains("2 refused");
    atlas.fault = request -> Optional.empty();

    var after = repair(facts);

    assertThat(after.isEqual()).isTrue();
    assertThat(after.left().orElseThrow().setAside()).isZero();
    assertThat(after.left().orElseThrow().tallies())
        .allMatch(tally -> tally.atlas() == tally.ledger());
  }

  @Test
  void readsInPagesAndInBatches() {
    var columns = IntStream.range(0, 1_200).mapToObj(i -> "c" + i).toArray(String[]::new);
    var wide =
        new CatalogFacts(
            List.of(SampleFacts.dataset("wide", 1, "/lake/wide", columns)), List.of(), List.of());
    publish(wide);
    atlas.requests.clear();

    var outcome = reconcile(wide);

    assertThat(outcome.isEqual()).isTrue();
    assertThat(atlas.count("POST", "search/basic")).isEqualTo(9 + 2);
    assertThat(outcome.calls()).isLessThan(40);
  }

  @Test
  void goesOnAfterAPageOfOthersEntitiesAndWhereTheServerGivesLessAtOnce() throws AtlasFailure {
    for (int i = 0; i < 5; i++) {
      people.entity("lakewarden_dataset", "/lake/other" + i + "@cluster");
    }
    people.entity("lakewarden_dataset", "/lake/ours@lakewarden");
    try (var calls = new AtlasCalls(target(), Clock.systemUTC(), Duration.ofMillis(2))) {
      assertThat(new OwnEntities(calls, AtlasTarget.NAMESPACE, 2).guids("lakewarden_dataset"))
          .containsExactly("guid-of-/lake/ours@lakewarden");
      FakeSearch.mostAtOnce = 2;
      assertThat(new OwnEntities(calls, AtlasTarget.NAMESPACE).guids("lakewarden_dataset"))
          .containsExactly("guid-of-/lake/ours@lakewarden");
    } finally {
      FakeSearch.mostAtOnce = Long.MAX_VALUE;
    }
  }

  /** As a real Atlas was seen to forget the name of one of two, once the other one is deleted. */
  @Test
  void makesAnEntityFindableThatAtlasKnowsByNameNoMore() {
    publish(facts);
    var forgotten = "/lake/contacts@lakewarden";
    var guid = atlas.entity(forgotten).path("guid").asText();
    var named = new AtomicBoolean();
    atlas.fault =
        request -> {
          named.compareAndSet(false, request.body().contains(forgotten + ".kept"));
          return !named.get()
                  && request.is("GET", "/entity/bulk/uniqueAttribute/type/lakewarden_dataset")
              ? Optional.of(new Answer(200, "{\"entities\":[]}"))
              : Optional.empty();
        };
    var before = atlas.entities.keySet().toString();

    var found = findings(reconcile(facts));
    var outcome = repair(facts);

    assertThat(found)
        .contains("DIFFERENT lakewarden_dataset " + forgotten + " [qualifiedName]")
        .hasSize(3);
    assertThat(outcome.isEqual()).as(outcome.message()).isTrue();
    assertThat(atlas.entities.keySet()).hasToString(before);
    assertThat(atlas.entity(forgotten).path("guid").asText()).isEqualTo(guid);
  }

  @Test
  void findsByNameWhatTheSearchDoesNotKnowYet() {
    publish(facts);
    atlas.fault =
        request ->
            request.is("POST", "search/basic")
                ? Optional.of(new Answer(200, "{\"queryType\":\"BASIC\"}"))
                : Optional.empty();

    assertThat(reconcile(facts).isEqual()).isTrue();
  }

  @Test
  void isPendingWhereAtlasIsAway() {
    atlas.close();

    var outcome = repair(facts);

    assertThat(outcome.pending()).isTrue();
    assertThat(outcome.isEqual()).isFalse();
    assertThat(outcome.attempts()).isEmpty();
    assertThat(outcome.message())
        .contains("Cannot compare Atlas")
        .contains("Connection refused")
        .doesNotContain(PASSWORD);
  }

  @Test
  void leavesPendingWhatARepairCouldNotBring() {
    publish(facts);
    people.harm();
    atlas.fault =
        request ->
            request.is("POST", "/entity/bulk")
                ? Optional.of(new Answer(401, ""))
                : Optional.empty();

    var outcome = repair(facts);

    assertThat(outcome.pending()).isTrue();
    assertThat(outcome.attempts())
        .hasSize(6)
        .extracting(PublicationRecord::state)
        .containsOnly("PENDING");
    assertThat(outcome.message()).contains("Cannot finish repairing").contains("6 pending");
    atlas.fault = request -> Optional.empty();
    assertThat(publish(facts).pending()).isFalse();
    assertThat(reconcile(facts).isEqual()).isTrue();
  }

  private long writes() {
    return atlas.requests.stream()
        .filter(request -> !request.method().equals("GET"))
        .filter(request -> !request.path().contains("search/"))
        .count();
  }

  private AtlasTarget target() {
    return new AtlasTarget(atlas.url(), "admin", PASSWORD, Duration.ofSeconds(20));
  }

  private PublicationOutcome publish(CatalogFacts given) {
    var outcome =
        new AtlasPublisher(target(), Clock.systemUTC(), Duration.ofMillis(2))
            .publish(given, Acknowledged.by(atlas.url(), history));
    history.addAll(outcome.attempts());
    return outcome;
  }

  private ReconciliationOutcome reconcile(CatalogFacts given) {
    return reconciler().reconcile(given, Acknowledged.by(atlas.url(), history));
  }

  private ReconciliationOutcome repair(CatalogFacts given) {
    var outcome = reconciler().repair(given, Acknowledged.by(atlas.url(), history));
    history.addAll(outcome.attempts());
    return outcome;
  }

  private AtlasReconciler reconciler() {
    return new AtlasReconciler(target(), Clock.systemUTC(), Duration.ofMillis(2));
  }

  private static List<String> findings(ReconciliationOutcome outcome) {
    return outcome.found().orElseThrow().findings().stream()
        .map(
            finding ->
                finding.state()
                    + " "
                    + finding.type()
                    + " "
                    + finding.name()
                    + " "
                    + finding.details())
        .toList();
  }
}
