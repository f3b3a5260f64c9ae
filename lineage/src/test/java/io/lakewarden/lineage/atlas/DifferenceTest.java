package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publications one after the other, each knowing what became of those before. */
final class DifferenceTest {
  private final List<PublicationRecord> history = new ArrayList<>();
  private final CatalogFacts facts = SampleFacts.below("/lake");
  private FakeAtlas atlas;

  @BeforeEach
  void start() throws IOException {
    atlas = new FakeAtlas();
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void asksNobodyWhenNothingChanged() {
    publish(facts);
    atlas.requests.clear();

    var outcome = publish(facts);

    assertThat(outcome.pending()).isFalse();
    assertThat(outcome.attempts()).isEmpty();
    assertThat(outcome.message()).endsWith("all of 15 facts were delivered before.");
    assertThat(atlas.requests).isEmpty();
  }

  @Test
  void sendsOnlyWhatChangedAndFindsWhatItRefersTo() {
    publish(facts);
    atlas.requests.clear();
    var merged = SampleFacts.table("MERGE", "/lake/customers", "/lake/new", "bank.new");

    var outcome = publish(with(new JobLineage("later", List.of(merged), List.of())));

    assertThat(keys(outcome))
        .containsExactly("/lake/new@lakewarden", "later@lakewarden", "later.bank.new@lakewarden");
    assertThat(states(outcome)).containsOnly("DELIVERED");
    assertThat(atlas.count("POST", "/entity/bulk")).isEqualTo(1);
    assertThat(atlas.entity("later.bank.new@lakewarden").at("/attributes/inputs/0/guid").asText())
        .isEqualTo(atlas.entity("/lake/customers@lakewarden").path("guid").asText());
  }

  @Test
  void bringsBackWhatSomebodyDeletedWhenSomethingRefersToIt() {
    publish(facts);
    var deleted = atlas.entity("/lake/customers@lakewarden").path("guid").asText();
    atlas.entities.remove(deleted);
    var merged = SampleFacts.table("MERGE", "/lake/customers", "/lake/new", "bank.new");

    var outcome = publish(with(new JobLineage("later", List.of(merged), List.of())));

    assertThat(keys(outcome)).contains("/lake/customers@lakewarden");
    assertThat(states(outcome)).hasSize(4).containsOnly("DELIVERED");
  }

  @Test
  void drainsWhatWaitedInTheOrderOfTheRunsAndReferencesFirst() {
    var url = atlas.url();
    atlas.close();
    var one = SampleFacts.table("COPY", "/lake/z.csv", "/lake/z", "bank.z");
    var two = SampleFacts.table("COPY", "/lake/a.csv", "/lake/a", "bank.a");
    var both = SampleFacts.table("MERGE", "/lake/new", "/lake/z", "bank.z");
    waited(url, new JobLineage("z", List.of(one), List.of()));
    waited(
        url,
        new JobLineage("a", List.of(two), List.of()),
        new JobLineage("z", List.of(one, both), List.of()));

    var due =
        Acknowledged.by(url, history)
            .difference(
                AtlasEntities.of(
                    lineage(
                        new JobLineage("a", List.of(two), List.of()),
                        new JobLineage("z", List.of(one, both), List.of())),
                    AtlasTarget.NAMESPACE));

    assertThat(due.entities())
        .extracting(entity -> entity.key().qualifiedName())
        .containsExactly(
            "/lake/z@lakewarden",
            "/lake/z.csv@lakewarden",
            "z@lakewarden",
            "/lake/new@lakewarden",
            "z.bank.z@lakewarden",
            "/lake/a@lakewarden",
            "/lake/a.csv@lakewarden",
            "a@lakewarden",
            "a.bank.a@lakewarden");
  }

  private void waited(URI url, JobLineage... jobs) {
    var target = new AtlasTarget(url, "admin", "secret", Duration.ofMillis(200));
    history.addAll(
        new AtlasPublisher(target, Clock.systemUTC(), Duration.ofMillis(2))
            .publish(lineage(jobs), Acknowledged.by(url, history))
            .attempts());
  }

  private static CatalogFacts lineage(JobLineage... jobs) {
    return new CatalogFacts(List.of(), List.of(), List.of(jobs));
  }

  @Test
  void triesAgainWhatIsPendingAndOnlyThat() {
    atlas.fault =
        request ->
            request.is("POST", "classifications")
                ? Optional.of(new Answer(401, ""))
                : Optional.empty();
    assertThat(publish(facts).pending()).isTrue();
    atlas.fault = request -> Optional.empty();
    atlas.requests.clear();

    var outcome = publish(facts);

    assertThat(keys(outcome))
        .containsExactly("/lake/customers#email@lakewarden", "/lake/customers#city@lakewarden");
    assertThat(states(outcome)).containsOnly("DELIVERED");
    assertThat(atlas.count("POST", "/entity/bulk")).isZero();
  }

  @Test
  void leavesAsideWhatAtlasRefusedUntilItDiffers() {
    atlas.fault =
        request ->
            request.is("POST", "/entity/bulk") && request.body().contains("/lake/contacts@")
                ? Optional.of(Answer.error(400, "ATLAS-400-00-036", "not allowed here"))
                : Optional.empty();
    var refused = states(publish(facts)).stream().filter("FAILED"::equals).count();
    atlas.fault = request -> Optional.empty();
    atlas.requests.clear();

    var outcome = publish(facts);

    assertThat(refused).isGreaterThan(1);
    assertThat(outcome.attempts()).isEmpty();
    assertThat(outcome.message()).contains(refused + " of them, set aside before");
    assertThat(atlas.requests).isEmpty();

    var changed =
        new CatalogFacts(
            List.of(
                facts.datasets().get(0),
                SampleFacts.dataset("contacts", 2, "/lake/contacts", "id", "address")),
            facts.classifications(),
            facts.lineage());
    assertThat(states(publish(changed))).hasSize((int) refused).containsOnly("DELIVERED");
  }

  @Test
  void takesAwayAColumnThatIsGoneAndATagThatNoLongerHolds() {
    publish(facts);
    atlas
        .entity("/lake/customers#city@lakewarden")
        .withArray("/classifications")
        .addObject()
        .put("typeName", "people's own");
    var less =
        new CatalogFacts(
            List.of(
                SampleFacts.dataset("customers", 4, "/lake/customers", "id", "email", "city"),
                SampleFacts.dataset("contacts", 1, "/lake/contacts", "id")),
            List.of(SampleFacts.finding("customers", "t-customers", 4, "email", "DIRECT", "EMAIL")),
            List.of(new JobLineage("bank", facts.lineage().get(0).tables(), List.of())));

    var outcome = publish(less);

    assertThat(outcome.attempts())
        .filteredOn(record -> record.state().equals("RETIRED"))
        .extracting(PublicationRecord::entityType, PublicationRecord::entityKey)
        .containsExactlyInAnyOrder(
            tuple("lakewarden_column", "/lake/contacts#address@lakewarden"),
            tuple("lakewarden_column_process", "bank.bank.contacts#address@lakewarden"),
            tuple("lakewarden_column_process", "bank.bank.contacts#id@lakewarden"),
            tuple("PII_QUASI", "/lake/customers#city@lakewarden"));
    assertThat(
            atlas
                .entity("/lake/customers#city@lakewarden")
                .path("classifications")
                .findValuesAsText("typeName"))
        .containsExactly("people's own");
    assertThat(publish(less).attempts()).isEmpty();
  }

  @Test
  void whatAnotherServerAcknowledgedIsNotAcknowledgedHere() throws IOException {
    publish(facts);
    atlas.close();
    atlas = new FakeAtlas();

    assertThat(publish(facts).attempts()).hasSize(15);
  }

  private CatalogFacts with(JobLineage more) {
    return new CatalogFacts(
        facts.datasets(), facts.classifications(), List.of(facts.lineage().get(0), more));
  }

  private PublicationOutcome publish(CatalogFacts given) {
    var target = new AtlasTarget(atlas.url(), "admin", "secret", Duration.ofSeconds(20));
    var outcome =
        new AtlasPublisher(target, Clock.systemUTC(), Duration.ofMillis(2))
            .publish(given, Acknowledged.by(atlas.url(), history));
    history.addAll(outcome.attempts());
    return outcome;
  }

  private static List<String> states(PublicationOutcome outcome) {
    return outcome.attempts().stream().map(PublicationRecord::state).toList();
  }

  private static List<String> keys(PublicationOutcome outcome) {
    return outcome.attempts().stream().map(PublicationRecord::entityKey).toList();
  }
}
