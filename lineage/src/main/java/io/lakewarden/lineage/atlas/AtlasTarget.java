package io.lakewarden.lineage.atlas;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The Atlas server to publish to and how long to try.
 *
 * @param url base URL, such as {@code https://atlas.example.org:21443}, without credentials
 * @param user account for basic authentication; blank sends none
 * @param password its password; never printed
 * @param deadline time one publication may take in total, retries and pauses included
 * @param trustStore what an https server's certificate is trusted by; empty leaves it to the JVM
 */
public record AtlasTarget(
    URI url, String user, String password, Duration deadline, Optional<TrustStore> trustStore) {
  public AtlasTarget {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(trustStore, "trustStore");
    if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
      throw new IllegalArgumentException("An Atlas URL is http or https and names a host");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("An Atlas URL carries no credentials: give them apart");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("A publication deadline is positive: " + deadline);
    }
  }

  /** A server that is trusted as the JVM does. */
  public AtlasTarget(URI url, String user, String password, Duration deadline) {
    this(url, user, password, deadline, Optional.empty());
  }

  @Override
  public String toString() {
    return "AtlasTarget[url=" + url + ", user=" + user + ", deadline=" + deadline + "]";
  }
}
