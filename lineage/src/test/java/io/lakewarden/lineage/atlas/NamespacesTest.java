package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.record.PublicationRecord;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers that share an Atlas, each in a namespace of its own. */
final class NamespacesTest {
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
  void noLedgerSeesTheEntitiesOfAnother() {
    var lending = new Ledger("warden");
    var trading = new Ledger("data.warden");
    lending.publish(facts);
    trading.publish(facts);

    assertThat(atlas.entity("/lake/customers@warden").get("guid"))
        .isNotEqualTo(atlas.entity("/lake/customers@data.warden").get("guid"));
    assertThat(lending.repair(facts).attempts()).isEmpty();
    assertThat(trading.repair(facts).attempts()).isEmpty();
  }

  @Test
  void aRepairTakesAwayNothingOfAnotherLedger() {
    var lending = new Ledger("lending");
    var trading = new Ledger("trading");
    lending.publish(facts);
    trading.publish(facts);
    var nothing = new CatalogFacts(List.of(), List.of(), List.of());

    var outcome = lending.repair(nothing);

    assertThat(outcome.isEqual()).isTrue();
    assertThat(outcome.attempts())
        .extracting(PublicationRecord::entityKey)
        .as("entities; their tags go with them")
        .hasSize(13)
        .allMatch(name -> name.endsWith("@lending"));
    assertThat(trading.repair(facts).attempts()).isEmpty();
  }

  @Test
  void aLedgerThatMovesTakesItsEntitiesWithIt() {
    var ledger = new Ledger("lakewarden");
    ledger.publish(facts);

    var moved = new Ledger("lending", ledger.history);
    var outcome = moved.publish(facts);

    assertThat(outcome.attempts())
        .extracting(PublicationRecord::state)
        .hasSize(15 + 15)
        .containsOnly("DELIVERED", "RETIRED");
    assertThat(moved.repair(facts).attempts()).isEmpty();
    assertThat(new Ledger("lakewarden").reconcile(facts).found().orElseThrow().tallies())
        .as("what the former namespace still shows")
        .extracting(Tally::atlas)
        .containsOnly(0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a@b", "a b", "é"})
  void aNamespaceIsAPlainWord(String namespace) {
    var url = URI.create("http://localhost:1");
    var second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new AtlasTarget(url, "", "", second, namespace, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letters, digits, dots, hyphens and underscores");
  }

  /** One ledger's publications in a namespace. */
  private final class Ledger {
    private final String namespace;
    private final List<PublicationRecord> history;

    private Ledger(String namespace) {
      this(namespace, new ArrayList<>());
    }

    private Ledger(String namespace, List<PublicationRecord> history) {
      this.namespace = namespace;
      this.history = history;
    }

    private PublicationOutcome publish(CatalogFacts given) {
      var outcome =
          new AtlasPublisher(target(), Clock.systemUTC(), Duration.ofMillis(2))
              .publish(given, past());
      history.addAll(outcome.attempts());
      return outcome;
    }

    private ReconciliationOutcome reconcile(CatalogFacts given) {
      return reconciler().reconcile(given, past());
    }

    private ReconciliationOutcome repair(CatalogFacts given) {
      var outcome = reconciler().repair(given, past());
      history.addAll(outcome.attempts());
      return outcome;
    }

    private AtlasReconciler reconciler() {
      return new AtlasReconciler(target(), Clock.systemUTC(), Duration.ofMillis(2));
    }

    private Acknowledged past() {
      return Acknowledged.by(atlas.url(), history);
    }

    private AtlasTarget target() {
      return new AtlasTarget(
          atlas.url(), "admin", "secret", Duration.ofSeconds(20), namespace, Optional.empty());
    }
  }
}
