package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.record.PublicationRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relationship into a step that masks, which somebody opened for classifications by hand. */
final class OpenedBlockadeTest {
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
  void isFoundAndClosedAgain() {
    var outcome =
        new AtlasPublisher(target(), Clock.systemUTC(), Duration.ofMillis(2))
            .publish(facts, Acknowledged.nothing());
    history.addAll(outcome.attempts());
    var edge = atlas.relationships.byGuid.values().iterator().next();
    assertThat(edge.path("propagateTags").asText()).isEqualTo("NONE");
    edge.put("propagateTags", "TWO_TO_ONE");
    var reconciler = new AtlasReconciler(target(), Clock.systemUTC(), Duration.ofMillis(2));

    var found = reconciler.reconcile(facts, past()).found().orElseThrow();
    var repaired = reconciler.repair(facts, past());

    assertThat(found.findings())
        .extracting(Finding::name, Finding::details)
        .containsExactly(tuple("bank.bank.contacts#address@lakewarden", List.of("blocked")));
    assertThat(repaired.isEqual()).as(repaired.message()).isTrue();
    assertThat(atlas.relationships.byGuid.values())
        .extracting(each -> each.path("propagateTags").asText())
        .containsExactly("NONE");
  }

  private Acknowledged past() {
    return Acknowledged.by(atlas.url(), history);
  }

  private AtlasTarget target() {
    return new AtlasTarget(atlas.url(), "admin", "secret", Duration.ofSeconds(20));
  }
}
