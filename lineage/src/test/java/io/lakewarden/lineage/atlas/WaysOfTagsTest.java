package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.record.PublicationRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways that classifications must or must not take, which somebody changed by hand. */
final class WaysOfTagsTest {
  private static final String COPYING = "bank./lake/contacts#copy@lakewarden";
  private static final String MASKING = "bank./lake/contacts#hash@lakewarden";

  private final List<PublicationRecord> history = new ArrayList<>();
  private final CatalogFacts facts = SampleFacts.masked("/lake", "email");
  private FakeAtlas atlas;

  @BeforeEach
  void publish() throws IOException {
    atlas = new FakeAtlas();
    var outcome =
        new AtlasPublisher(target(), Clock.systemUTC(), Duration.ofMillis(2))
            .publish(facts, Acknowledged.nothing());
    history.addAll(outcome.attempts());
    assertThat(reconcile().isEqual()).isTrue();
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void findsAndClosesAnOpenedWayIntoAStepThatMasks() {
    way(MASKING, "inputs").put("propagateTags", "TWO_TO_ONE");

    assertThat(findings()).containsExactly("DIFFERENT " + MASKING + " [blocked]");
    assertThat(repair().isEqual()).isTrue();
    assertThat(way(MASKING, "inputs").path("propagateTags").asText()).isEqualTo("NONE");
  }

  @Test
  void findsAndOpensAClosedWayIntoAStepThatCopies() {
    way(COPYING, "inputs").put("propagateTags", "NONE");

    assertThat(findings()).containsExactly("DIFFERENT " + COPYING + " [propagation]");
    assertThat(repair().isEqual()).isTrue();
    assertThat(way(COPYING, "inputs").path("propagateTags").asText()).isEqualTo("TWO_TO_ONE");
  }

  @Test
  void findsAndOpensAWayThatIsClosedForOneOfOurClassificationsAndKeepsTheirs() {
    var kept = way(COPYING, "inputs").putArray("blockedPropagatedClassifications");
    kept.addObject().put("typeName", "PII_DIRECT");
    kept.addObject().put("typeName", "Stewarded");

    assertThat(findings()).containsExactly("DIFFERENT " + COPYING + " [propagation]");
    assertThat(repair().isEqual()).isTrue();
    assertThat(way(COPYING, "inputs").findValuesAsText("typeName"))
        .contains("Stewarded")
        .doesNotContain("PII_DIRECT");
  }

  @Test
  void mendsAWayOfWhichThePublicationsKnowNothing() {
    way(COPYING, "inputs").put("propagateTags", "NONE");
    history.clear();

    assertThat(repair().isEqual()).isTrue();
    assertThat(way(COPYING, "inputs").path("propagateTags").asText()).isEqualTo("TWO_TO_ONE");
  }

  @Test
  void saysWhatDiffersOfAClassificationThatTravelsNoMore() {
    var tag = atlas.entity("/lake/customers#email@lakewarden").path("classifications").path(0);
    ((ObjectNode) tag).put("propagate", false);

    assertThat(findings())
        .containsExactly("DIFFERENT /lake/customers#email@lakewarden [propagate]");
    assertThat(repair().isEqual()).isTrue();
  }

  /** The relationship of a step with one input and one output, as the fake keeps it. */
  private ObjectNode way(String process, String side) {
    var guid =
        atlas
            .entity(process)
            .at("/relationshipAttributes/" + side + "/0/relationshipGuid")
            .asText();
    assertThat(atlas.relationships.byGuid).containsKey(guid);
    return atlas.relationships.byGuid.get(guid);
  }

  private List<String> findings() {
    return reconcile().found().orElseThrow().findings().stream()
        .map(finding -> finding.state() + " " + finding.name() + " " + finding.details())
        .toList();
  }

  private ReconciliationOutcome reconcile() {
    return reconciler().reconcile(facts, Acknowledged.by(atlas.url(), history));
  }

  private ReconciliationOutcome repair() {
    return reconciler().repair(facts, Acknowledged.by(atlas.url(), history));
  }

  private AtlasReconciler reconciler() {
    return new AtlasReconciler(target(), Clock.systemUTC(), Duration.ofMillis(2));
  }

  private AtlasTarget target() {
    return new AtlasTarget(atlas.url(), "admin", "secret", Duration.ofSeconds(20));
  }
}
