package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.PublicationRecord;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Publications to one Atlas one after the other, each knowing what became of those before. */
final class PublicationsInTurn {
  private final URI url;
  private final List<PublicationRecord> history = new ArrayList<>();

  PublicationsInTurn(URI url) {
    this.url = url;
  }

  PublicationOutcome publish(CatalogFacts facts) {
    return publish(facts, Duration.ofSeconds(20));
  }

  PublicationOutcome publish(CatalogFacts facts, Duration deadline) {
    var settings =
        new CallSettings(
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(5),
            url -> (HttpURLConnection) url.openConnection());
    var target = new AtlasTarget(url, "admin", "pa55word", deadline);
    var outcome =
        new AtlasPublisher(target, Clock.systemUTC(), settings)
            .publish(facts, Acknowledged.by(url, history));
    history.addAll(outcome.attempts());
    return outcome;
  }

  /** Forgets what was acknowledged, as somebody does who wants everything compared anew. */
  void forget() {
    history.clear();
  }

  /** The last word about each fact. */
  Map<EntityKey, String> states() {
    var states = new LinkedHashMap<EntityKey, String>();
    history.forEach(
        record ->
            states.put(new EntityKey(record.entityType(), record.entityKey()), record.state()));
    return states;
  }
}
