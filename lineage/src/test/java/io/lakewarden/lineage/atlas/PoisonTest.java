package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities that Atlas refuses among many that it takes. */
final class PoisonTest {
  private static final int ENTITIES = 500;
  private static final int HALVINGS = 6; // 2^6 is the first power of two above a batch of 50

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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void findsThePoisonEntitiesOfFiveHundredInFewCalls(int poisoned) {
    var poison = new HashSet<String>();
    new Random(poisoned)
        .ints(0, ENTITIES)
        .distinct()
        .limit(poisoned)
        .forEach(i -> poison.add("/lake/d" + i + "@lakewarden"));
    atlas.fault = refusing(poison::contains);

    var outcome = publications.publish(datasets(ENTITIES, 1));

    assertThat(outcome.pending()).isFalse();
    assertThat(outcome.attempts())
        .filteredOn(record -> record.state().equals("FAILED"))
        .extracting(PublicationRecord::entityKey)
        .containsExactlyInAnyOrderElementsOf(poison);
    assertThat(atlas.entities).hasSize(ENTITIES - poisoned);
    // Each level of halving asks twice for a poison entity at most, and once for each whole batch.
    assertThat(atlas.count("POST", "/entity/bulk"))
        .isLessThanOrEqualTo(ENTITIES / EntityDelivery.BATCH + 2L * poisoned * HALVINGS);
    assertThat(atlas.count("GET", "/entity/bulk"))
        .isLessThanOrEqualTo(ENTITIES / EntityDelivery.BATCH + (long) poisoned * HALVINGS);
  }

  @Test
  void asksForPoisonAgainOnlyWhenItHasChanged() {
    var poison = "/lake/d7@lakewarden";
    atlas.fault = refusing(poison::equals);
    publications.publish(datasets(20, 1));
    atlas.requests.clear();

    assertThat(publications.publish(datasets(20, 1)).attempts()).isEmpty();
    assertThat(atlas.requests).isEmpty();

    atlas.fault = request -> Optional.empty();
    publications.publish(datasets(20, 2));
    assertThat(publications.states().values()).containsOnly("DELIVERED");
  }

  @Test
  void setsAsideWhatRefersToPoisonAndGoesOnWhenItIsMended() {
    var poison = "/lake/customers@lakewarden";
    atlas.fault = refusing(poison::equals);

    var outcome = publications.publish(SampleFacts.below("/lake"));

    assertThat(outcome.attempts())
        .filteredOn(record -> record.state().equals("FAILED"))
        .extracting(PublicationRecord::entityKey, PublicationRecord::reason)
        .contains(
            tuple(poison, "HTTP status 400, ATLAS-400-00-036: not allowed here"),
            tuple(
                "/lake/customers#email@lakewarden",
                "it refers to " + poison + ", which was set aside"));
    assertThat(publications.states())
        .containsEntry(new EntityKey("PII_DIRECT", "/lake/customers#email@lakewarden"), "FAILED")
        .containsEntry(EntityKey.dataset("/lake/contacts").in(AtlasTarget.NAMESPACE), "DELIVERED");

    atlas.fault = request -> Optional.empty();
    var facts = SampleFacts.below("/lake");
    var mended =
        new CatalogFacts(
            List.of(
                SampleFacts.dataset("customers", 4, "/lake/customers", "id", "email", "city"),
                facts.datasets().get(1)),
            facts.classifications().stream()
                .map(
                    each ->
                        SampleFacts.finding(
                            each.dataset(),
                            "t-customers",
                            4,
                            each.columnName(),
                            each.category(),
                            each.type()))
                .toList(),
            facts.lineage());
    publications.publish(mended);

    assertThat(publications.states().values()).containsOnly("DELIVERED");
    assertThat(
            atlas
                .entity("/lake/customers#email@lakewarden")
                .at("/classifications/0/typeName")
                .asText())
        .isEqualTo("PII_DIRECT");
  }

  @Test
  void halvesABatchThatIsTooLargeForSomethingOnTheWay() {
    var sizes = new TreeSet<Integer>();
    atlas.fault =
        request -> {
          if (!request.is("POST", "/entity/bulk")) {
            return Optional.empty();
          }
          var size = request.body().split("\"typeName\"").length - 1;
          sizes.add(size);
          return size > 10
              ? Optional.of(new Answer(413, "<html>too large</html>"))
              : Optional.empty();
        };

    publications.publish(datasets(50, 1));

    assertThat(publications.states().values()).hasSize(50).containsOnly("DELIVERED");
    assertThat(sizes).containsExactly(6, 7, 12, 13, 25, 50);
  }

  @Test
  void recordsAtlassReasonWithoutTheValueItQuotes() {
    atlas.fault =
        request ->
            request.is("POST", "/entity/bulk")
                ? Optional.of(
                    Answer.error(
                        404,
                        "ATLAS-404-00-007",
                        "parameters passed : lakewarden_dataset.rowCount=4711: invalid value for type long"))
                : Optional.empty();

    var outcome = publications.publish(datasets(1, 1));

    assertThat(outcome.attempts())
        .extracting(PublicationRecord::reason)
        .containsExactly(
            "HTTP status 404, ATLAS-404-00-007: parameters passed :"
                + " lakewarden_dataset.rowCount=?: invalid value for type long");
  }

  private static Function<FakeAtlas.Request, Optional<Answer>> refusing(Predicate<String> poison) {
    return request ->
        request.is("POST", "/entity/bulk") && names(request.body()).stream().anyMatch(poison)
            ? Optional.of(Answer.error(400, "ATLAS-400-00-036", "not allowed here"))
            : Optional.empty();
  }

  private static Set<String> names(String body) {
    var names = new HashSet<String>();
    var matcher = Pattern.compile("\"qualifiedName\":\"([^\"]+)\"").matcher(body);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static CatalogFacts datasets(int count, long version) {
    return new CatalogFacts(
        IntStream.range(0, count)
            .mapToObj(i -> SampleFacts.dataset("d" + i, version, "/lake/d" + i))
            .toList(),
        List.of(),
        List.of());
  }
}
