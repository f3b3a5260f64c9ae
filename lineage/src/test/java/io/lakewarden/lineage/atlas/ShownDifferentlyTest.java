package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Atlas takes and shows otherwise, as where somebody's hook changes it at once. */
final class ShownDifferentlyTest {
  private static final String CUSTOMERS = "/lake/customers@lakewarden";
  private static final String REASON =
      "Atlas accepted the entity, but shows it differently: rowCount";

  private final CatalogFacts facts = SampleFacts.below("/lake");
  private FakeAtlas atlas;
  private PublicationsInTurn publications;

  @BeforeEach
  void start() throws IOException {
    atlas = new FakeAtlas();
    publications = new PublicationsInTurn(atlas.url());
    atlas.lateFault =
        request -> {
          if (request.is("POST", "/entity/bulk")) {
            atlas.entity(CUSTOMERS).withObject("/attributes").put("rowCount", 1);
          }
          return Optional.empty();
        };
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void isTriedOnceMoreAndThenSetAside() {
    assertThat(undelivered(publications.publish(facts)))
        .containsExactly(tuple(CUSTOMERS, "PENDING", REASON));

    var second = publications.publish(facts);
    var third = publications.publish(facts);

    assertThat(undelivered(second)).containsExactly(tuple(CUSTOMERS, "FAILED", REASON));
    assertThat(second.pending()).isFalse();
    assertThat(third.attempts()).isEmpty();
    assertThat(third.pending()).isFalse();
  }

  @Test
  void isTriedAgainOnceItChanges() {
    publications.publish(facts);
    publications.publish(facts);
    atlas.lateFault = request -> Optional.empty();
    var datasets = new ArrayList<>(facts.datasets());
    datasets.add(SampleFacts.dataset("customers", 4, "/lake/customers", "id", "email", "city"));

    publications.publish(new CatalogFacts(datasets, facts.classifications(), facts.lineage()));

    assertThat(publications.states().values()).containsOnly("DELIVERED");
  }

  @Test
  void isNoReasonToSetAsideWhatRefersToIt() {
    publications.publish(facts);
    publications.publish(facts);
    var datasets = new ArrayList<>(facts.datasets());
    var more = List.of("id", "email", "city", "more").toArray(String[]::new);
    datasets.set(0, SampleFacts.dataset("customers", 3, "/lake/customers", more));

    var later =
        publications.publish(new CatalogFacts(datasets, facts.classifications(), facts.lineage()));

    assertThat(later.attempts())
        .extracting(PublicationRecord::entityKey, PublicationRecord::state)
        .contains(tuple("/lake/customers#more@lakewarden", "DELIVERED"));
  }

  @Test
  void staysPendingWhereAtlasIsAwayAtTheSecondTry() {
    publications.publish(facts);
    atlas.fault = request -> Optional.of(new Answer(502, "<html>"));

    var away = publications.publish(facts);

    assertThat(away.pending()).isTrue();
    assertThat(publications.states().get(EntityKey.dataset("/lake/customers").in("lakewarden")))
        .isEqualTo("PENDING");
    atlas.fault = request -> Optional.empty();
    assertThat(undelivered(publications.publish(facts)))
        .containsExactly(tuple(CUSTOMERS, "PENDING", REASON));
  }

  @Test
  void holdsForClassificationsToo() {
    atlas.lateFault =
        request -> {
          if (request.path().contains("/classifications")) {
            for (var tag :
                atlas.entity("/lake/customers#city@lakewarden").path("classifications")) {
              ((ObjectNode) tag).put("propagate", false);
            }
          }
          return Optional.empty();
        };
    var reason = "Atlas accepted the classification, but shows it differently: propagate";

    var first = publications.publish(facts);
    var second = publications.publish(facts);

    var city = "/lake/customers#city@lakewarden";
    assertThat(undelivered(first)).containsExactly(tuple(city, "PENDING", reason));
    assertThat(undelivered(second)).containsExactly(tuple(city, "FAILED", reason));
    assertThat(publications.publish(facts).attempts()).isEmpty();
  }

  private static List<Tuple> undelivered(PublicationOutcome outcome) {
    return outcome.attempts().stream()
        .filter(record -> !record.state().equals("DELIVERED"))
        .map(record -> tuple(record.entityKey(), record.state(), record.reason()))
        .toList();
  }
}
