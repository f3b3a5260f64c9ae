package io.lakewarden.lineage.atlas;

import com.sun.net.httpserver.Headers;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who may enter the fake: those with the right password, and no browser without its header. */
final class FakeDoor {
  private final Optional<String> login;

  private FakeDoor(Optional<String> login) {
    this.login = login;
  }

  static FakeDoor open() {
    return new FakeDoor(Optional.empty());
  }

  static FakeDoor lockedFor(String user, String password) {
    var plain = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new FakeDoor(Optional.of("Basic " + Base64.getEncoder().encodeToString(plain)));
  }

  Optional<Answer> refusal(FakeAtlas.Request request, Headers headers) {
    if (login.isPresent() && !login.get().equals(headers.getFirst("Authorization"))) {
      return Optional.of(new Answer(401, "<html>Wrong password</html>"));
    }
    var agent = Optional.ofNullable(headers.getFirst("User-Agent")).orElse("");
    return agent.startsWith("Mozilla") && request.writes() && !headers.containsKey("X-XSRF-HEADER")
        ? Optional.of(new Answer(400, "<html>"))
        : Optional.empty();
  }
}
