package io.lakewarden.lineage.atlas;

import com.sun.net.httpserver.HttpExchange;
import io.lakewarden.lineage.atlas.FakeAtlas.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers of the fake, among them the broken ones. */
final class FaultyAnswer {
  /** What a refusal of the fake quotes of a payload; nobody may see it. */
  static final String QUOTED = "4711-quoted-value";

  private static final String HTML = "<html>a page of somebody else</html>";
  private static final long LONGER_THAN_ANYBODY_WAITS = 3_000;

  private FaultyAnswer() {}

  static void give(Answer answer, HttpExchange exchange) throws IOException {
    if (answer.status() < 0) {
      exchange.close();
      return;
    }
    answer.retryAfter().ifPresent(it -> exchange.getResponseHeaders().add("Retry-After", it));
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    send(exchange, answer.status(), bytes, bytes.length);
  }

  static void give(Fault fault, HttpExchange exchange, Supplier<Answer> regular)
      throws IOException {
    var answer = fault.isAfterCommit() ? regular.get() : new Answer(500, "");
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    switch (fault) {
      case READ_TIMEOUT_BEFORE_COMMIT, READ_TIMEOUT_AFTER_COMMIT -> {
        pause(LONGER_THAN_ANYBODY_WAITS);
        exchange.close();
      }
      case DROPPED_BEFORE_COMMIT, DROPPED_AFTER_COMMIT -> exchange.close();
      case CUT_MID_BODY ->
          send(exchange, 200, Arrays.copyOf(bytes, bytes.length / 2), bytes.length + 1);
      case RESET_MID_BODY -> give(answer, exchange); // somebody on the way resets
      case TRUNCATED_JSON -> {
        var half = Arrays.copyOf(("{" + answer.body()).getBytes(StandardCharsets.UTF_8), 9);
        send(exchange, 200, half, half.length);
      }
      case EMPTY_ANSWER -> send(exchange, 200, new byte[0], 0);
      case SLOW_DRIP -> drip(exchange);
      case REDIRECT_LOOP -> {
        exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
        send(exchange, 302, new byte[0], 0);
      }
      default -> give(plain(fault), exchange);
    }
  }

  private static Answer plain(Fault fault) {
    return switch (fault) {
      case BAD_REQUEST ->
          Answer.error(
              400,
              "ATLAS-400-00-01A",
              "lakewarden_dataset.rowCount=" + QUOTED + ": invalid value for type long");
      case BAD_REQUEST_OF_A_PROXY -> new Answer(400, HTML);
      case UNAUTHORIZED -> new Answer(401, "");
      case FORBIDDEN -> Answer.error(403, "ATLAS-403-00-001", "admin is not authorized");
      case TYPE_MISSING ->
          Answer.error(404, "ATLAS-404-00-001", "Given typename lakewarden_dataset was invalid");
      case NOT_FOUND_BY_A_PROXY -> new Answer(404, HTML);
      case CONFLICT -> Answer.error(409, "ATLAS-409-00-001", "Given type already exists");
      case TOO_LARGE -> new Answer(413, HTML);
      case TOO_MANY -> new Answer(429, HTML, Optional.of("0"));
      case ERROR_BEFORE_COMMIT, ERROR_AFTER_COMMIT -> new Answer(500, "uniqueness violation");
      case BAD_GATEWAY_BEFORE_COMMIT, BAD_GATEWAY_AFTER_COMMIT -> new Answer(502, HTML);
      case UNAVAILABLE -> new Answer(503, HTML);
      case GATEWAY_TIMEOUT_BEFORE_COMMIT, GATEWAY_TIMEOUT_AFTER_COMMIT -> new Answer(504, HTML);
      case HTML_PAGE -> new Answer(200, HTML);
      default -> throw new IllegalArgumentException("No plain answer: " + fault);
    };
  }

  private static void drip(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
    exchange.sendResponseHeaders(200, 1_000_000);
    for (var end = System.nanoTime() + LONGER_THAN_ANYBODY_WAITS * 1_000_000;
        System.nanoTime() < end; ) {
      exchange.getResponseBody().write(' ');
      exchange.getResponseBody().flush();
      pause(20);
    }
    exchange.close();
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes, int announced)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
    exchange.sendResponseHeaders(status, announced == 0 || status == 204 ? -1 : announced);
    if (bytes.length > 0 && status != 204) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
