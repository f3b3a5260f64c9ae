package io.lakewarden.lineage.atlas;

import com.sun.jersey.api.client.ClientRequest;
import com.sun.jersey.api.client.ClientResponse;
import com.sun.jersey.api.client.filter.ClientFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.ws.rs.core.MultivaluedMap;

/**
 * Remembers the status line of the latest answer, because the client's exception loses every status
 * it has no name for (429 among them) and the header that says when to come back.
 */
final class LastAnswer extends ClientFilter {
  private volatile int status;
  private volatile Duration retryAfter = Duration.ZERO;

  @Override
  public ClientResponse handle(ClientRequest request) {
    forget();
    var response = getNext().handle(request);
    retryAfter = pause(response.getHeaders());
    status = response.getStatus();
    return response;
  }

  void forget() {
    status = 0;
    retryAfter = Duration.ZERO;
  }

  /** The HTTP status, 0 if nothing was answered. */
  int status() {
    return status;
  }

  /** What the server asked for, as seconds or as a date; zero if it did not. */
  Duration retryAfter() {
    return retryAfter;
  }

  private static Duration pause(MultivaluedMap<String, String> headers) {
    var asked = headers.getFirst("Retry-After");
    if (asked == null) {
      return Duration.ZERO;
    }
    if (asked.matches("\\d{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(asked));
    }
    // The server's own clock tells how far its date is away.
    var from = date(headers.getFirst("Date")).orElseGet(Instant::now);
    return date(asked)
        .map(until -> Duration.between(from, until))
        .filter(pause -> !pause.isNegative())
        .orElse(Duration.ZERO);
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.ofNullable(header)
          .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
