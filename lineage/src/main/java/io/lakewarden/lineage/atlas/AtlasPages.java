package io.lakewarden.lineage.atlas;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Addresses of the pages on which Atlas itself shows what was published. */
public final class AtlasPages {
  private static final Logger LOG = LoggerFactory.getLogger(AtlasPages.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private AtlasPages() {}

  /**
   * The page with the lineage of a dataset.
   *
   * @return empty where Atlas does not show the dataset, or cannot be asked
   */
  public static Optional<URI> lineageOf(AtlasTarget target, Clock clock, String datasetPath) {
    var key = EntityKey.dataset(DatasetPaths.normalised(datasetPath)).in(target.namespace());
    try (var calls = new AtlasCalls(target, clock, FIRST_PAUSE)) {
      return Optional.ofNullable(new StoredEntities(calls).read(List.of(key)).get(key))
          .map(entity -> page(target, entity.guid()));
    } catch (AtlasFailure failure) {
      LOG.debug("Atlas cannot be asked for the page of a dataset: {}", failure.getMessage());
      return Optional.empty();
    }
  }

  private static URI page(AtlasTarget target, String guid) {
    var base = target.url().toString().replaceFirst("/+$", "");
    return URI.create(base + "/index.html#!/detailPage/" + guid + "?tabActive=lineage");
  }
}
