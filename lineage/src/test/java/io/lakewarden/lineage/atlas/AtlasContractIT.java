package io.lakewarden.lineage.atlas;

import io.lakewarden.testkit.atlas.AtlasServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real server answers as the fault tests' fake does. */
final class AtlasContractIT extends AtlasContract {
  @TempDir static Path home;
  private static AtlasServer atlas;

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.start(home.resolve("atlas"));
  }

  @AfterAll
  static void stop() {
    if (atlas != null) {
      atlas.close();
    }
  }

  @Override
  AtlasTarget target() {
    return new AtlasTarget(
        atlas.url(), AtlasServer.USER, AtlasServer.PASSWORD, Duration.ofMinutes(1));
  }
}
