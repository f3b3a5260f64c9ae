package io.lakewarden.jobs.tour;

import io.lakewarden.core.config.PublicationConfig;
import java.util.Objects;
import java.util.Optional;

/**
 * The Atlas server that the demo publishes to.
 *
 * @param publication where it is and how to log in; a relative path is below the demo's folder
 * @param shownPassword the password of a server of the demo's own, which it may tell
 */
public record TourAtlas(PublicationConfig publication, Optional<String> shownPassword) {
  public TourAtlas {
    Objects.requireNonNull(publication, "publication");
    Objects.requireNonNull(shownPassword, "shownPassword");
  }

  /** Somebody else's server. */
  public static TourAtlas given(PublicationConfig publication) {
    return new TourAtlas(publication, Optional.empty());
  }
}
