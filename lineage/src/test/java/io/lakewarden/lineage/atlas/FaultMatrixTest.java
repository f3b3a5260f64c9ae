package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.FaultCase.Scenario;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault at every position of a publication, once and lasting: nothing is thrown, each fact
 * has an outcome, no write is repeated blindly, and publishing again ends where an undisturbed
 * publication ends.
 *
 * <p>All cases with {@code -Dlakewarden.faults=all}, those of one fault with its name; else a
 * sample by {@code -Dlakewarden.faults.seed}, which changes with every build that does not set it.
 */
final class FaultMatrixTest {
  private static final String PASSWORD = "pa55word-4711";
  private static final int SAMPLE = 45;
  private static final Duration SHORT = Duration.ofMillis(1_200);
  private static final Map<Scenario, Undisturbed> UNDISTURBED = new EnumMap<>(Scenario.class);

  /** What a publication without faults does and leaves behind. */
  private record Undisturbed(List<Boolean> writes, List<String> content) {}

  static List<FaultCase> cases() {
    var asked = System.getProperty("lakewarden.faults", "");
    if (!asked.isBlank()) {
      return FaultCase.all().stream()
          .filter(each -> asked.equals("all") || each.fault().name().equals(asked))
          .toList();
    }
    var seed = Long.getLong("lakewarden.faults.seed", System.nanoTime());
    System.out.println("A sample of the faults, again by -Dlakewarden.faults.seed=" + seed);
    return FaultCase.sample(seed, SAMPLE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void losesNothingAndEndsWhereAnUndisturbedPublicationEnds(FaultCase given) throws IOException {
    var expected = undisturbed(given.scenario());
    try (var atlas = new FakeAtlas()) {
      var history = new ArrayList<PublicationRecord>();
      given
          .scenario()
          .before()
          .ifPresent(before -> history.addAll(publish(atlas, before, history).attempts()));
      atlas.requests.clear();

      var outcome = disturbed(atlas, given, history, expected.writes());

      everyFactHasAnOutcome(atlas, given, history, outcome);
      noWriteWasRepeatedBlindly(atlas);
      history.addAll(outcome.attempts());
      history.addAll(publish(atlas, given.scenario().facts(), history).attempts());
      converged(atlas, given, history, expected.content());
      atlas.requests.clear();
      assertThat(publish(atlas, given.scenario().facts(), history).attempts()).isEmpty();
      assertThat(atlas.requests).isEmpty();
    }
  }

  @Test
  void coversEveryFaultInASample() {
    assertThat(FaultCase.sample(1, SAMPLE))
        .hasSize(SAMPLE)
        .extracting(FaultCase::fault)
        .contains(Fault.values());
  }

  private static PublicationOutcome disturbed(
      FakeAtlas atlas, FaultCase given, List<PublicationRecord> history, List<Boolean> writes)
      throws IOException {
    var takesTime = given.fault().takesTime();
    var deadline = takesTime ? SHORT : Duration.ofSeconds(20);
    try (var road =
        new FaultyRoad(given.fault(), given.position().among(writes), given.lasting())) {
      var settings =
          new CallSettings(
              Duration.ofMillis(1),
              Duration.ofMillis(takesTime ? 150 : 5_000),
              Duration.ofMillis(takesTime ? 250 : 10_000),
              Duration.ofMillis(5),
              road);
      var start = System.nanoTime();
      var outcome = publish(atlas, given.scenario().facts(), history, settings, deadline);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.plusSeconds(3));
      return outcome;
    }
  }

  private static void everyFactHasAnOutcome(
      FakeAtlas atlas,
      FaultCase given,
      List<PublicationRecord> history,
      PublicationOutcome outcome) {
    var due =
        Acknowledged.by(atlas.url(), history)
            .difference(AtlasEntities.of(given.scenario().facts(), AtlasTarget.NAMESPACE));
    var keys = new ArrayList<EntityKey>(due.retired());
    due.entities().forEach(entity -> keys.add(entity.key()));
    due.tags().forEach(tag -> keys.add(tag.fact()));
    assertThat(outcome.attempts())
        .extracting(record -> new EntityKey(record.entityType(), record.entityKey()))
        .containsAll(keys)
        .doesNotHaveDuplicates();
    assertThat(outcome.attempts())
        .allSatisfy(
            record -> {
              assertThat(record.state()).isIn("DELIVERED", "PENDING", "FAILED", "RETIRED");
              if (record.state().equals("PENDING") || record.state().equals("FAILED")) {
                assertThat(record.reason()).isNotBlank();
              }
              assertThat(record.reason()).doesNotContain(PASSWORD, FaultyAnswer.QUOTED);
            });
    assertThat(outcome.message()).doesNotContain(PASSWORD, FaultyAnswer.QUOTED);
    assertThat(outcome.pending())
        .isEqualTo(outcome.attempts().stream().anyMatch(each -> each.state().equals("PENDING")));
  }

  /** After an unknown outcome Atlas is asked, and answers, before the same is sent again. */
  private static void noWriteWasRepeatedBlindly(FakeAtlas atlas) {
    var requests = List.copyOf(atlas.requests);
    for (int i = 0; i < requests.size(); i++) {
      var request = requests.get(i);
      if (!request.writes() || request.fault().filter(Fault::leavesOutcomeUnknown).isEmpty()) {
        continue;
      }
      for (var later : requests.subList(i + 1, requests.size())) {
        if (!later.writes() && later.fault().isEmpty()) {
          break;
        }
        assertThat(later.writes() && later.path().equals(request.path()))
            .as("%s %s is repeated blindly", later.method(), later.path())
            .isFalse();
      }
    }
  }

  private static void converged(
      FakeAtlas atlas, FaultCase given, List<PublicationRecord> history, List<String> expected) {
    var last = new LinkedHashMap<EntityKey, PublicationRecord>();
    history.forEach(each -> last.put(new EntityKey(each.entityType(), each.entityKey()), each));
    if (given.fault().isRefusal()) {
      assertThat(last.values())
          .extracting(PublicationRecord::state)
          .containsAnyOf("DELIVERED", "FAILED")
          .isSubsetOf("DELIVERED", "FAILED", "RETIRED");
      publish(atlas, given.scenario().facts(), List.of());
    } else {
      assertThat(last.values())
          .filteredOn(each -> !List.of("DELIVERED", "RETIRED").contains(each.state()))
          .isEmpty();
    }
    assertThat(FakeContent.of(atlas)).containsExactlyElementsOf(expected);
  }

  private static synchronized Undisturbed undisturbed(Scenario scenario) throws IOException {
    var known = UNDISTURBED.get(scenario);
    if (known != null) {
      return known;
    }
    try (var atlas = new FakeAtlas()) {
      var history = new ArrayList<PublicationRecord>();
      scenario
          .before()
          .ifPresent(before -> history.addAll(publish(atlas, before, history).attempts()));
      atlas.requests.clear();
      var outcome = publish(atlas, scenario.facts(), history);
      assertThat(outcome.attempts())
          .extracting(PublicationRecord::state)
          .containsOnly(
              scenario == Scenario.FRESH
                  ? new String[] {"DELIVERED"}
                  : new String[] {"DELIVERED", "RETIRED"});
      var made =
          new Undisturbed(
              atlas.requests.stream().map(FakeAtlas.Request::writes).toList(),
              FakeContent.of(atlas));
      UNDISTURBED.put(scenario, made);
      return made;
    }
  }

  private static PublicationOutcome publish(
      FakeAtlas atlas, CatalogFacts facts, List<PublicationRecord> history) {
    var settings =
        new CallSettings(
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(5),
            url -> (HttpURLConnection) url.openConnection());
    return publish(atlas, facts, history, settings, Duration.ofSeconds(20));
  }

  private static PublicationOutcome publish(
      FakeAtlas atlas,
      CatalogFacts facts,
      List<PublicationRecord> history,
      CallSettings settings,
      Duration deadline) {
    URI url = atlas.url();
    return new AtlasPublisher(
            new AtlasTarget(url, "admin", PASSWORD, deadline), Clock.systemUTC(), settings)
        .publish(facts, Acknowledged.by(url, history));
  }
}
