package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.testkit.atlas.AtlasRest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts that somebody cut from their wholes by hand. */
final class CutWholesTest {
  private static final Set<String> WHOLES = Set.of("dataset", "judged", "model", "job", "step");

  private final CatalogFacts facts = SampleGovernance.facts("/lake");
  private FakeAtlas atlas;
  private PublicationsInTurn publications;

  @BeforeEach
  void publish() throws IOException {
    atlas = new FakeAtlas();
    publications = new PublicationsInTurn(atlas.url());
    publications.publish(facts);
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void areFoundAndBroughtBackByARepair() {
    var expected = FakeContent.of(atlas);
    assertThat(cut()).isEqualTo(WHOLES);

    var found = reconciler().reconcile(facts, Acknowledged.nothing()).found().orElseThrow();
    var repaired = reconciler().repair(facts, Acknowledged.nothing());

    assertThat(found.findings())
        .allSatisfy(finding -> assertThat(finding.state()).isEqualTo(Finding.State.DIFFERENT))
        .flatExtracting(Finding::details)
        .containsOnlyElementsOf(WHOLES);
    assertThat(repaired.isEqual()).as(repaired.message()).isTrue();
    assertThat(FakeContent.of(atlas)).isEqualTo(expected);
  }

  @Test
  void areBroughtBackByAPublicationThatHasToDoWithThem() {
    var expected = FakeContent.of(atlas);
    cut();
    publications.forget();

    var outcome = publications.publish(facts);

    assertThat(outcome.attempts()).extracting(PublicationRecord::state).containsOnly("DELIVERED");
    assertThat(FakeContent.of(atlas)).isEqualTo(expected);
  }

  /** Cuts every part from its whole. */
  private Set<String> cut() {
    var cut = new HashSet<String>();
    for (var entity : atlas.entities.values()) {
      for (var end : entity.path("relationshipAttributes").properties()) {
        if (WHOLES.contains(end.getKey())) {
          var guid = end.getValue().path("relationshipGuid").asText();
          new AtlasRest(atlas.url(), "admin", "secret")
              .send("DELETE", "relationship/guid/" + guid, "");
          cut.add(end.getKey());
        }
      }
    }
    return cut;
  }

  private AtlasReconciler reconciler() {
    return new AtlasReconciler(target(), Clock.systemUTC(), Duration.ofMillis(2));
  }

  private AtlasTarget target() {
    return new AtlasTarget(atlas.url(), "admin", "secret", Duration.ofSeconds(20));
  }
}
