package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AtlasPublisherTest {
  private static final String PASSWORD = "pa55word";
  private static final String BULK = "/entity/bulk";

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
  void deliversEveryFactAndReadsItBack() {
    var outcome = publish(facts);

    assertThat(outcome.pending()).isFalse();
    assertThat(outcome.message()).contains("15 facts delivered, 0 set aside, 0 pending");
    assertThat(states(outcome)).hasSize(15).containsOnly("DELIVERED");
    assertThat(outcome.attempts())
        .allSatisfy(
            record -> {
              assertThat(record.target()).isEqualTo(atlas.url().toString());
              assertThat(record.payloadDigest()).matches("[0-9a-f]{64}");
            });
    assertThat(atlas.types)
        .containsOnlyKeys(
            "lakewarden_dataset",
            "lakewarden_column",
            "lakewarden_model",
            "lakewarden_model_version",
            "lakewarden_quality_verdict",
            "lakewarden_job",
            "lakewarden_run",
            "lakewarden_process",
            "lakewarden_column_process",
            "lakewarden_dataset_columns",
            "lakewarden_dataset_verdicts",
            "lakewarden_model_versions",
            "lakewarden_job_runs",
            "lakewarden_job_steps",
            "lakewarden_process_columns",
            "PII",
            "PII_DIRECT",
            "PII_QUASI",
            "PII_SPECIAL");
    var tag = atlas.entity("/lake/customers#email@lakewarden").at("/classifications/0");
    assertThat(tag.path("propagate").asBoolean(false)).isTrue();
    assertThat(tag.at("/attributes/category").asText()).isEqualTo("DIRECT");
    assertThat(tag.at("/attributes/type").asText()).isEqualTo("EMAIL");
    assertThat(tag.at("/attributes/confidence").asDouble()).isEqualTo(0.9);
  }

  @Test
  void writesNoTypeAndNoClassificationAgainWhenNothingChanged() {
    publish(facts);
    atlas.requests.clear();

    var outcome = publish(facts);

    assertThat(states(outcome)).hasSize(15).containsOnly("DELIVERED");
    assertThat(atlas.count("POST", "typedefs") + atlas.count("PUT", "typedefs")).isZero();
    assertThat(atlas.count("POST", "classifications")).isZero();
    assertThat(atlas.count("PUT", "classifications")).isZero();
  }

  @Test
  void addsMissingAttributesToATypeThatOthersMadeAndKeepsTheirs() throws IOException {
    atlas.types.put(
        "PII",
        new ObjectMapper()
            .readTree(
                "{\"category\":\"CLASSIFICATION\",\"name\":\"PII\",\"attributeDefs\":"
                    + "[{\"name\":\"steward\",\"typeName\":\"string\"}]}"));

    publish(facts);

    assertThat(atlas.types.get("PII").findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "PII", "steward", "category", "confidence", "type", "origin", "reviewed");
  }

  @Test
  void leavesEverythingPendingWithinTheDeadlineWhenNobodyListens() {
    atlas.close();

    var start = System.nanoTime();
    var outcome = publish(facts);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(outcome.pending()).isTrue();
    assertThat(states(outcome)).hasSize(15).containsOnly("PENDING");
    assertThat(outcome.message())
        .contains("Connection refused after 6 attempts")
        .contains("15 pending. The next run or publish sends them.")
        .doesNotContain(PASSWORD);
  }

  @Test
  void endsAtTheDeadlineWhenTheAnswerNeverComes() {
    atlas.fault =
        request -> {
          try {
            Thread.sleep(5_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Optional.empty();
        };
    var start = System.nanoTime();

    var outcome = publish(facts, Duration.ofMillis(700));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(states(outcome)).containsOnly("PENDING");
    assertThat(outcome.message()).contains("the deadline passed");
  }

  @Test
  void triesAgainWhenAtlasIsBusy() {
    atlas.fault = times(1, request -> request.is("POST", BULK), new Answer(503, "<html>"));

    var outcome = publish(facts);

    assertThat(states(outcome)).containsOnly("DELIVERED");
    assertThat(attemptOf(outcome, "/lake/customers@lakewarden")).isEqualTo(2);
  }

  @Test
  void triesAgainOnEveryStatusThatMayPass() {
    for (var status : List.of(408, 429, 500, 502, 504, -1)) {
      atlas.fault = times(1, request -> request.is("POST", BULK), new Answer(status, "<html>"));
      assertThat(states(publish(facts))).as("status %s", status).containsOnly("DELIVERED");
    }
  }

  @Test
  void looksBeforeItSendsAgainWhenTheOutcomeIsUnknown() {
    atlas.lateFault = times(1, request -> request.is("POST", BULK), new Answer(504, "<html>"));

    var outcome = publish(facts);

    assertThat(states(outcome)).containsOnly("DELIVERED");
    assertThat(atlas.count("POST", BULK)).isEqualTo(1);
  }

  @Test
  void readsNonsenseWithStatus200AsAnUnknownOutcome() {
    for (var body : List.of("<html>proxy</html>", "", "{\"guidAssignments\":{")) {
      atlas.lateFault = times(1, request -> request.is("POST", BULK), new Answer(200, body));
      assertThat(states(publish(facts))).as("body %s", body).containsOnly("DELIVERED");
    }
  }

  @Test
  void setsOnePoisonEntityAsideWithAtlassReasonAndDeliversTheRest() {
    atlas.fault =
        request ->
            request.is("POST", BULK) && request.body().contains("/lake/contacts#address@lakewarden")
                ? Optional.of(Answer.error(400, "ATLAS-400-00-036", "not allowed here"))
                : Optional.empty();

    var outcome = publish(facts);

    assertThat(outcome.pending()).isFalse();
    assertThat(outcome.attempts())
        .filteredOn(record -> record.state().equals("FAILED"))
        .extracting(PublicationRecord::entityKey, PublicationRecord::reason)
        .containsExactly(
            tuple(
                "/lake/contacts#address@lakewarden",
                "HTTP status 400, ATLAS-400-00-036: not allowed here"),
            tuple(
                "bank.bank.contacts#address@lakewarden",
                "it refers to /lake/contacts#address@lakewarden, which was set aside"));
    assertThat(states(outcome)).filteredOn("DELIVERED"::equals).hasSize(13);
  }

  @Test
  void countsAClassificationThatIsThereAsDeliveredAndCorrectsOneThatDiffers() {
    publish(facts);
    var email = atlas.entity("/lake/customers#email@lakewarden");
    email.withArray("/classifications").addObject().put("typeName", "people's own");
    ((ObjectNode)
            atlas.entity("/lake/customers#city@lakewarden").at("/classifications/0/attributes"))
        .put("category", "DIRECT");

    var outcome = publish(facts);

    assertThat(states(outcome)).containsOnly("DELIVERED");
    assertThat(email.findValuesAsText("typeName")).contains("PII_DIRECT", "people's own");
    assertThat(
            atlas
                .entity("/lake/customers#city@lakewarden")
                .at("/classifications/0/attributes/category")
                .asText())
        .isEqualTo("QUASI");
  }

  @Test
  void takesARefusalBecauseTheClassificationIsThereForSuccess() {
    publish(facts);
    var hidden = new AtomicInteger();
    atlas.fault =
        request ->
            request.is("GET", BULK) && hidden.getAndIncrement() == 1
                ? Optional.of(new Answer(200, "{\"entities\":[]}"))
                : Optional.empty();

    var outcome = publish(facts);

    assertThat(atlas.count("POST", "classifications")).isEqualTo(4);
    assertThat(states(outcome)).containsOnly("DELIVERED");
  }

  @Test
  void followsAStepThatReadsSomethingElseTodayThoughAtlasKeepsTheFormerInput() {
    publish(facts);
    var source =
        SampleFacts.table("MERGE", "/lake/in/new.csv", "/lake/customers", "bank.customers");

    var outcome =
        publish(
            new CatalogFacts(
                List.of(), List.of(), List.of(new JobLineage("bank", List.of(source), List.of()))));

    assertThat(states(outcome)).hasSize(4).containsOnly("DELIVERED");
    assertThat(atlas.entity("bank.bank.customers@lakewarden").at("/attributes/inputs")).hasSize(2);
  }

  @Test
  void stopsAtOnceWhenTheCredentialsAreWrong() {
    atlas.fault = request -> Optional.of(new Answer(401, ""));

    var outcome = publish(facts);

    assertThat(states(outcome)).containsOnly("PENDING");
    assertThat(outcome.message())
        .contains(
            "HTTP status 401: the login was refused. Mend publication.user and"
                + " publication.password.")
        .doesNotContain(PASSWORD);
    assertThat(atlas.requests).hasSize(1);
  }

  @Test
  void tellsARefusedLoginFromAMissingRight() {
    atlas.fault = request -> Optional.of(new Answer(403, "<html>"));
    var login = publish(facts);
    atlas.fault =
        request ->
            Optional.of(Answer.error(403, "ATLAS-403-00-001", "admin is not authorized to read"));
    var right = publish(facts);

    assertThat(login.message()).contains("HTTP status 403: the login was refused. Mend");
    assertThat(right.message())
        .contains("HTTP status 403, ATLAS-403-00-001: admin is not authorized to read. Give")
        .doesNotContain("login");
  }

  @Test
  void stopsAtOnceWhereTheServerSpeaksNoTls() throws IOException {
    PublicationOutcome outcome;
    try (var road = new FaultyRoad(Fault.TLS_FAILURE, 0, true)) {
      var patient = CallSettings.usual();
      var settings =
          new CallSettings(
              patient.firstPause(), patient.connect(), patient.read(), patient.settling(), road);
      var target = new AtlasTarget(atlas.url(), "admin", PASSWORD, Duration.ofSeconds(20));
      outcome =
          new AtlasPublisher(target, Clock.systemUTC(), settings)
              .publish(facts, Acknowledged.nothing());
    }

    assertThat(states(outcome)).containsOnly("PENDING");
    assertThat(outcome.message())
        .contains("the server does not speak TLS at that address. Check the scheme in")
        .contains("publication.atlas_url")
        .doesNotContain("attempts", PASSWORD);
  }

  @Test
  void previewsWhatItWouldSendWithoutAskingAtlas() {
    var publisher =
        new AtlasPublisher(
            new AtlasTarget(atlas.url(), "admin", PASSWORD, Duration.ofSeconds(20)),
            Clock.systemUTC());
    var first = publisher.preview(facts, List.of());
    atlas.fault = request -> Optional.of(new Answer(401, ""));
    var waiting = publish(facts).attempts();
    atlas.fault = request -> Optional.empty();
    var delivered = publish(facts).attempts();
    atlas.requests.clear();

    assertThat(first).isEqualTo(new PublicationPreview(15, 15, 0, 0, 0));
    assertThat(publisher.preview(facts, waiting))
        .isEqualTo(new PublicationPreview(15, 15, 0, 15, 0));
    assertThat(publisher.preview(facts, delivered))
        .isEqualTo(new PublicationPreview(15, 0, 0, 0, 0));
    assertThat(publisher.preview(new CatalogFacts(List.of(), List.of(), List.of()), delivered))
        .isEqualTo(new PublicationPreview(0, 0, 15, 0, 0));
    assertThat(atlas.requests).isEmpty();
  }

  @Test
  void followsNoRedirectAndTakesAnotherServersNotFoundForNoAtlas() {
    for (var status : List.of(302, 404, 405)) {
      atlas.fault = request -> Optional.of(new Answer(status, "<html>"));
      var outcome = publish(facts);
      assertThat(states(outcome)).as("status %s", status).containsOnly("PENDING");
      assertThat(outcome.message()).contains("HTTP status " + status);
    }
  }

  @Test
  void sendsAtMostFiftyEntitiesAtOnceAndJoinsThemAcrossBatches() {
    var columns = IntStream.range(0, 119).mapToObj(i -> "c" + i).toArray(String[]::new);
    var wide =
        new CatalogFacts(
            List.of(SampleFacts.dataset("wide", 1, "/lake/wide", columns)), List.of(), List.of());

    var outcome = publish(wide);

    assertThat(states(outcome)).hasSize(120).containsOnly("DELIVERED");
    assertThat(atlas.count("POST", BULK)).isEqualTo(3);
    assertThat(atlas.count("GET", BULK)).isEqualTo(3);
  }

  @Test
  void asksNobodyWhenThereIsNothingToPublish() {
    var nothing = new CatalogFacts(List.of(), List.of(), List.of());

    assertThat(publish(nothing).pending()).isFalse();
    assertThat(atlas.requests).isEmpty();
  }

  private PublicationOutcome publish(CatalogFacts given) {
    return publish(given, Duration.ofSeconds(20));
  }

  private PublicationOutcome publish(CatalogFacts given, Duration deadline) {
    var target = new AtlasTarget(atlas.url(), "admin", PASSWORD, deadline);
    return new AtlasPublisher(target, Clock.systemUTC(), Duration.ofMillis(2))
        .publish(given, Acknowledged.nothing());
  }

  private static List<String> states(PublicationOutcome outcome) {
    return outcome.attempts().stream().map(PublicationRecord::state).toList();
  }

  private static int attemptOf(PublicationOutcome outcome, String key) {
    Stream<PublicationRecord> found =
        outcome.attempts().stream().filter(record -> record.entityKey().equals(key));
    return found.findFirst().orElseThrow().attempt();
  }

  private static Function<FakeAtlas.Request, Optional<Answer>> times(
      int times, Predicate<FakeAtlas.Request> when, Answer answer) {
    var left = new AtomicInteger(times);
    return request ->
        when.test(request) && left.getAndDecrement() > 0 ? Optional.of(answer) : Optional.empty();
  }
}
