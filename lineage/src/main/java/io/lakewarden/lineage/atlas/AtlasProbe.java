package io.lakewarden.lineage.atlas;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.atlas.model.SearchFilter;

/** Asks an Atlas for something that it tells only those whom it lets in; writes nothing. */
public final class AtlasProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private AtlasProbe() {}

  /** Why a publication would be left pending; empty where Atlas answers and the login is good. */
  public static Optional<String> problem(AtlasTarget target, Clock clock) {
    var hurried =
        new AtlasTarget(
            target.url(),
            target.user(),
            target.password(),
            PATIENCE,
            target.namespace(),
            target.trustStore());
    try (var calls = new AtlasCalls(hurried, clock, CallSettings.usual())) {
      calls.<List<?>>tryOnce(client -> client.getAllTypeDefHeaders(new SearchFilter()));
      return Optional.empty();
    } catch (AtlasFailure failure) {
      return Optional.of(failure.getMessage());
    }
  }
}
