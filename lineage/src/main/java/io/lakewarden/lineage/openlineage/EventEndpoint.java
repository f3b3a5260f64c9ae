package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP endpoint that takes one event a request, such as Marquez' {@code /api/v1/lineage}.
 *
 * <p>What passes by itself, a missing answer or a server's own trouble, is tried again a few times.
 * An event may arrive twice; it has the same run id and time both times.
 */
public final class EventEndpoint implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(EventEndpoint.class);
  private static final int ATTEMPTS = 5;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** Request timeout, too early, too many requests. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final URI url;
  private final String place;
  private final Optional<String> token;
  private final Duration firstPause;
  private final HttpClient client;
  private int delivered;

  private EventEndpoint(URI url, Optional<String> token, Duration firstPause) {
    this.url = url;
    place = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    this.token = token;
    this.firstPause = firstPause;
    client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  }

  /**
   * The endpoint at this address.
   *
   * @param token what is sent as bearer token; never printed
   * @throws GovernanceException 20 for an address that is not one, or that holds credentials
   */
  public static EventEndpoint at(String url, Optional<String> token) {
    return at(url, token, Duration.ofMillis(500));
  }

  /** The same with another pause before the second attempt; it doubles with each. */
  static EventEndpoint at(String url, Optional<String> token, Duration firstPause) {
    Objects.requireNonNull(token, "token");
    return new EventEndpoint(checked(url), token, firstPause);
  }

  @Override
  public void deliver(String event) {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    var trouble = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      pauseBefore(attempt);
      try {
        int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status / 100 == 2) {
          delivered++;
          return;
        }
        if (status / 100 != 5 && !PASSING.contains(status)) {
          throw refused(status);
        }
        trouble = "it answered " + status;
      } catch (IOException e) {
        trouble = "there was no answer (" + e.getClass().getSimpleName() + ")";
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      LOG.warn(
          "Attempt {} of {} to deliver an event to {} failed: {}",
          attempt,
          ATTEMPTS,
          place,
          trouble);
    }
    throw new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot deliver lineage to "
            + place
            + ": "
            + trouble
            + " in "
            + ATTEMPTS
            + " attempts, after "
            + delivered
            + " events had arrived. Repeat the export when it is back: the same events keep their"
            + " ids.");
  }

  @Override
  public void complete() {
    // Each event is the endpoint's once it has answered.
  }

  @Override
  public void close() {
    // The client has nothing to give back.
  }

  private void pauseBefore(int attempt) {
    if (attempt == 1) {
      return;
    }
    try {
      Thread.sleep(firstPause.toMillis() << (attempt - 2));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private GovernanceException refused(int status) {
    boolean denied = status == 401 || status == 403;
    var remedy =
        denied
            ? "Check the credentials: --token env:NAME or file:PATH."
            : "Check the address; an OpenLineage endpoint often ends with /api/v1/lineage.";
    return new GovernanceException(
        denied ? ExitCode.NOT_PERMITTED : ExitCode.USAGE,
        "Cannot deliver lineage to "
            + place
            + ": it refused an event with status "
            + status
            + ", after "
            + delivered
            + " events had arrived. "
            + remedy);
  }

  private GovernanceException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot deliver lineage to "
            + place
            + ": the export was interrupted after "
            + delivered
            + " events. Repeat it: the same events keep their ids.",
        cause);
  }

  private static URI checked(String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw GovernanceException.usage(
          "Cannot deliver lineage: the address given with --to is no URL. Give http://HOST/PATH,"
              + " https://HOST/PATH or a file.");
    }
    if (url.getRawUserInfo() != null) {
      throw GovernanceException.usage(
          "Cannot deliver lineage: the address given with --to holds credentials. Give them by"
              + " reference: --token env:NAME or file:PATH.");
    }
    if (url.getHost() == null) {
      throw GovernanceException.usage(
          "Cannot deliver lineage: the address given with --to names no host. Give"
              + " http://HOST/PATH or https://HOST/PATH.");
    }
    return url;
  }
}
