package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AtlasProbeTest {
  private static final String PASSWORD = "pa55word-4711";

  @Test
  void findsNoProblemWhereTheLoginIsGoodAndWritesNothing() throws IOException {
    try (var atlas = new FakeAtlas(FakeDoor.lockedFor("admin", PASSWORD))) {
      assertThat(problem(atlas.url(), PASSWORD)).isEmpty();
      assertThat(atlas.requests).hasSize(1).noneMatch(FakeAtlas.Request::writes);
    }
  }

  @Test
  void tellsThatTheLoginIsRefused() throws IOException {
    try (var atlas = new FakeAtlas(FakeDoor.lockedFor("admin", "another"))) {
      assertThat(problem(atlas.url(), PASSWORD))
          .hasValueSatisfying(
              reason ->
                  assertThat(reason)
                      .contains("HTTP status 401: the login was refused")
                      .contains("publication.password")
                      .doesNotContain(PASSWORD));
    }
  }

  @Test
  void tellsThatNobodyListensAfterOneTry() throws IOException {
    var atlas = new FakeAtlas();
    atlas.close();

    assertThat(problem(atlas.url(), PASSWORD))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains("refused").doesNotContain("attempts"));
  }

  private static Optional<String> problem(URI url, String password) {
    return AtlasProbe.problem(
        new AtlasTarget(url, "admin", password, Duration.ofSeconds(20)), Clock.systemUTC());
  }
}
