package io.lakewarden.jobs.tour;

import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.jobs.pipeline.Places;
import io.lakewarden.jobs.projection.PublishWork;
import io.lakewarden.lineage.atlas.AtlasPages;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo says about Atlas at its end.
 *
 * @param server whom it published to
 * @param shownPassword the password, where it may be told
 * @param publication published or pending, as the last day left it
 * @param page where Atlas shows the lineage of the table that the model learns from
 */
record TourCatalogue(
    PublicationConfig server,
    Optional<String> shownPassword,
    String publication,
    Optional<URI> page) {
  static final String PUBLISHED = "published";

  /** Customers, applications and outcomes meet in it, and the model is made from it. */
  private static final String SHOWN = "training_rows";

  /** Looks the page up, if the bank was published. */
  static TourCatalogue of(TourAtlas atlas, GovernanceConfig config, String publication) {
    var server = config.publication().orElseThrow();
    var page =
        publication.equals(PUBLISHED)
            ? AtlasPages.lineageOf(
                PublishWork.target(server, System.getenv()),
                Clock.systemUTC(),
                Places.table(config, SHOWN))
            : Optional.<URI>empty();
    return new TourCatalogue(server, atlas.shownPassword(), publication, page);
  }

  Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("url", server.atlasUrl());
    json.put("user", server.user());
    shownPassword.ifPresent(password -> json.put("password", password));
    json.put("publication", publication);
    json.put("page", page.map(URI::toString).orElse(null));
    return json;
  }

  /**
   * @param publish the command that tries again
   */
  String toText(String publish) {
    var text = new StringBuilder(String.format("%nIn Atlas: publication %s%n", publication));
    text.append(String.format("  server   %s%n", server.atlasUrl()));
    page.ifPresent(found -> text.append(String.format("  lineage  %s%n", found)));
    shownPassword.ifPresent(
        password -> text.append(String.format("  log in   %s / %s%n", server.user(), password)));
    if (!publication.equals(PUBLISHED)) {
      text.append(String.format("  again    %s%n", publish));
    }
    return text.toString();
  }
}
