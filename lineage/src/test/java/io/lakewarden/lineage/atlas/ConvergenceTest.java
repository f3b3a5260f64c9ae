package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publication finds otherwise than it was left, and what it waits for. */
final class ConvergenceTest {
  private final CatalogFacts facts = SampleFacts.below("/lake");
  private FakeAtlas atlas;
  private PublicationsInTurn publications;

  @BeforeEach
  void start() throws IOException {
    atlas = new FakeAtlas();
    publications = new PublicationsInTurn(atlas.url());
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void deliversTheBacklogOfManyRunsInOrderWhenAtlasIsBack() throws IOException {
    atlas.fault = request -> Optional.of(new Answer(502, "<html>"));
    for (int run = 1; run <= 8; run++) {
      assertThat(publications.publish(runs(run)).pending()).isTrue();
    }
    assertThat(publications.states().values()).containsOnly("PENDING");
    atlas.fault = request -> Optional.empty();
    atlas.requests.clear();

    var outcome = publications.publish(runs(8));

    assertThat(outcome.pending()).isFalse();
    assertThat(publications.states().values()).containsOnly("DELIVERED");
    assertThat(namesInOrderOfArrival())
        .containsExactlyElementsOf(
            AtlasEntities.of(runs(8), AtlasTarget.NAMESPACE).entities().stream()
                .map(entity -> entity.key().qualifiedName())
                .toList());
  }

  @Test
  void bringsBackWhatPeopleDeletedAndTheTagTheyTookAway() {
    publications.publish(facts);
    var expected = FakeContent.of(atlas);
    atlas.entityStore.delete(
        List.of(atlas.entity("/lake/customers@lakewarden").path("guid").asText()));
    atlas.entity("/lake/contacts#address@lakewarden").remove("classifications");
    assertThat(FakeContent.of(atlas)).isNotEqualTo(expected);
    publications.forget();

    publications.publish(facts);

    assertThat(FakeContent.of(atlas)).isEqualTo(expected);
  }

  @Test
  void recreatesADeletedDatasetThatAChangedStepRefersTo() {
    publications.publish(facts);
    var source = SampleFacts.table("MERGE", "/lake/in/more.csv", "/lake/contacts", "bank.contacts");
    var lineage = new ArrayList<>(facts.lineage().get(0).tables());
    lineage.add(source);
    atlas.entityStore.delete(
        List.of(atlas.entity("/lake/customers@lakewarden").path("guid").asText()));

    publications.publish(
        new CatalogFacts(
            facts.datasets(),
            facts.classifications(),
            List.of(new JobLineage("bank", lineage, facts.lineage().get(0).columns()))));

    assertThat(publications.states().values()).containsOnly("DELIVERED");
    assertThat(atlas.entity("/lake/customers@lakewarden").path("status").asText())
        .isEqualTo("ACTIVE");
  }

  @Test
  void deliversTypesAgainThatWereTakenAwaySinceTheyWereLookedAt() {
    var taken = new AtomicBoolean();
    atlas.fault =
        request -> {
          if (request.is("POST", "/entity/bulk") && taken.compareAndSet(false, true)) {
            atlas.types.remove("lakewarden_column");
          }
          return Optional.empty();
        };

    publications.publish(facts);

    assertThat(publications.states().values()).containsOnly("DELIVERED");
    assertThat(atlas.types).containsKey("lakewarden_column");
  }

  @Test
  void leavesAllPendingWhereAConflictDoesNotEnd() {
    atlas.fault =
        request ->
            request.is("POST", "/entity/bulk")
                ? Optional.of(Answer.error(409, "ATLAS-409-00-001", "exists"))
                : Optional.empty();

    var outcome = publications.publish(facts);

    assertThat(outcome.pending()).isTrue();
    assertThat(publications.states().values()).containsOnly("PENDING");
    assertThat(atlas.count("POST", "/entity/bulk")).isEqualTo(2);
  }

  @Test
  void waitsAsLongAsAtlasAsksInSeconds() {
    assertThat(waited(Optional.of("1"), Duration.ofSeconds(20))).isBetween(1_000L, 15_000L);
    assertThat(publications.states().values()).containsOnly("DELIVERED");
  }

  @Test
  void waitsUntilTheDateThatAtlasGives() {
    var date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(3));

    assertThat(waited(Optional.of(date), Duration.ofSeconds(20))).isBetween(900L, 15_000L);
    assertThat(publications.states().values()).containsOnly("DELIVERED");
  }

  @Test
  void giveUpAtOnceWhenAtlasAsksForMoreTimeThanIsLeft() {
    assertThat(waited(Optional.of("3600"), Duration.ofSeconds(8))).isLessThan(7_000L);
    assertThat(publications.states().values()).containsOnly("PENDING");
  }

  @Test
  void takesNoNonsenseForAPause() {
    assertThat(waited(Optional.of("soon"), Duration.ofSeconds(20))).isLessThan(15_000L);
    assertThat(publications.states().values()).containsOnly("DELIVERED");
  }

  @Test
  void leavesPendingWhatAtlasTakesButShowsDifferently() {
    atlas.lateFault =
        request -> {
          if (request.is("POST", "/entity/bulk")) {
            atlas.entity("/lake/customers@lakewarden").withObject("/attributes").put("rowCount", 1);
          }
          return Optional.empty();
        };

    var outcome = publications.publish(facts);

    assertThat(outcome.attempts())
        .filteredOn(record -> !record.state().equals("DELIVERED"))
        .extracting(PublicationRecord::entityKey, PublicationRecord::state)
        .containsExactly(tuple("/lake/customers@lakewarden", "PENDING"));
    atlas.lateFault = request -> Optional.empty();
    publications.publish(facts);
    assertThat(publications.states().values()).containsOnly("DELIVERED");
  }

  @Test
  void doesNotTakeARefusedReadingForARefusedBatch() {
    atlas.fault =
        request ->
            request.is("GET", "/entity/bulk") && request.query().contains("guid=")
                ? Optional.of(Answer.error(404, "ATLAS-404-00-005", "invalid/not found"))
                : Optional.empty();

    var outcome = publications.publish(facts);

    assertThat(outcome.pending()).isTrue();
    assertThat(publications.states().values()).containsOnly("PENDING");
    assertThat(atlas.count("POST", "/entity/bulk")).isEqualTo(1);
  }

  /** Milliseconds of a publication whose first upsert is answered with this Retry-After. */
  private long waited(Optional<String> retryAfter, Duration deadline) {
    var left = new AtomicInteger(1);
    atlas.fault =
        request ->
            request.is("POST", "/entity/bulk") && left.getAndDecrement() > 0
                ? Optional.of(new Answer(429, "<html>", retryAfter))
                : Optional.empty();
    var start = System.nanoTime();
    publications.publish(facts, deadline);
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** After so many runs: a dataset of each. */
  private static CatalogFacts runs(int count) {
    return new CatalogFacts(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> SampleFacts.dataset("r" + i, 1, "/lake/r" + i, "a", "b"))
            .toList(),
        List.of(),
        List.of());
  }

  private List<String> namesInOrderOfArrival() throws IOException {
    var names = new ArrayList<String>();
    for (var request : atlas.requests) {
      if (request.is("POST", "/entity/bulk")) {
        for (var entity : new ObjectMapper().readTree(request.body()).path("entities")) {
          names.add(entity.at("/attributes/qualifiedName").asText());
        }
      }
    }
    return names;
  }
}
