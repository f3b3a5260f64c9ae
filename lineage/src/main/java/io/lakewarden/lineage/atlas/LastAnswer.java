package io.lakewarden.lineage.atlas;

import com.sun.jersey.api.client.ClientRequest;
import com.sun.jersey.api.client.ClientResponse;
import com.sun.jersey.api.client.filter.ClientFilter;
import java.time.Duration;

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
    retryAfter = seconds(response.getHeaders().getFirst("Retry-After"));
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

  /** What the server asked for in seconds; zero if it did not, or asked for a date. */
  Duration retryAfter() {
    return retryAfter;
  }

  private static Duration seconds(String header) {
    return header != null && header.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(header))
        : Duration.ZERO;
  }
}
