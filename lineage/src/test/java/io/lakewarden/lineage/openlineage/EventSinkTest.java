package io.lakewarden.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSinkTest {
  private static final Duration NO_PAUSE = Duration.ofMillis(1);

  @TempDir Path folder;

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Integer> answers = new ArrayDeque<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var header = exchange.getRequestHeaders().getFirst("Authorization");
          received.add(body + " " + header);
          exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.pop(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void triesAgainWhileTheServerIsInTrouble() {
    answers.add(500);
    answers.add(429);
    answers.add(201);

    try (var endpoint = EventEndpoint.at(url(), Optional.of("t0ken"), NO_PAUSE)) {
      endpoint.deliver("{\"a\":\"ü\"}");
      endpoint.deliver("{}");
    }

    assertThat(received)
        .containsExactly(
            "{\"a\":\"ü\"} Bearer t0ken",
            "{\"a\":\"ü\"} Bearer t0ken",
            "{\"a\":\"ü\"} Bearer t0ken",
            "{} Bearer t0ken");
  }

  @Test
  void givesUpOnAServerThatStaysInTrouble() {
    for (int i = 0; i < 9; i++) {
      answers.add(503);
    }

    var failure = refusal(url(), Optional.empty());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("it answered 503 in 5 attempts");
    assertThat(received).hasSize(5);
  }

  @Test
  void givesUpWhereNobodyAnswers() {
    var url = url();
    server.stop(0);

    var failure = refusal(url + "?key=hidden", Optional.empty());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(failure)
        .hasMessageContaining("there was no answer (ConnectException)")
        .hasMessageContaining("keep their ids")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void doesNotRepeatWhatIsRefused() {
    answers.add(422);
    answers.add(403);
    answers.add(302);

    assertThat(refusal(url(), Optional.empty()).exitCode()).isEqualTo(ExitCode.USAGE);
    var denied = refusal(url(), Optional.of("t0ken"));
    assertThat(denied.exitCode()).isEqualTo(ExitCode.NOT_PERMITTED);
    assertThat(denied).hasMessageContaining("--token").hasMessageNotContaining("t0ken");
    assertThat(refusal(url(), Optional.empty())).hasMessageContaining("status 302");
    assertThat(received).hasSize(3);
  }

  @Test
  void refusesAddressesThatAreNoneOrHoldCredentials() {
    assertThat(refusal("http://me:word@host/x", Optional.empty()))
        .hasMessageContaining("holds credentials")
        .hasMessageNotContaining("word");
    assertThat(refusal("http://a b", Optional.empty())).hasMessageContaining("is no URL");
    assertThat(refusal("http:///x", Optional.empty())).hasMessageContaining("names no host");
  }

  @Test
  void aFileAppearsAsAWholeOrNotAtAll() throws IOException {
    var file = folder.resolve("deep/events.jsonl");
    try (var sink = EventFile.begin(file)) {
      sink.deliver("{\"n\":1}");
    }
    assertThat(folder.resolve("deep")).isEmptyDirectory();

    try (var sink = EventFile.begin(file)) {
      sink.deliver("{\"n\":1}");
      sink.deliver("{\"n\":2}");
      sink.complete();
    }

    assertThat(file).hasContent("{\"n\":1}\n{\"n\":2}\n");
    assertThat(Files.list(folder.resolve("deep"))).hasSize(1);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual"))));
  }

  private String url() {
    var address = server.getAddress();
    return "http://"
        + address.getAddress().getHostAddress()
        + ":"
        + address.getPort()
        + "/api/v1/lineage";
  }

  private static GovernanceException refusal(String url, Optional<String> token) {
    return assertThatExceptionOfType(GovernanceException.class)
        .isThrownBy(() -> EventEndpoint.at(url, token, NO_PAUSE).deliver("{}"))
        .actual();
  }
}
