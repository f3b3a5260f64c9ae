package io.lakewarden.lineage.atlas;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The fake answers as the real server does in {@code AtlasContractIT}. */
final class FakeAtlasContractTest extends AtlasContract {
  private static FakeAtlas atlas;

  @BeforeAll
  static void start() throws IOException {
    atlas = new FakeAtlas(FakeDoor.lockedFor("admin", "pa55word"));
  }

  @AfterAll
  static void stop() {
    atlas.close();
  }

  @Override
  AtlasTarget target() {
    return new AtlasTarget(atlas.url(), "admin", "pa55word", Duration.ofMinutes(1));
  }
}
