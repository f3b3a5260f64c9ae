package io.lakewarden.lineage.atlas;

import io.lakewarden.core.config.PublicationConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Atlas server to publish to and how long to try.
 *
 * @param url base URL, such as {@code https://atlas.example.org:21443}, without credentials
 * @param user account for basic authentication; blank sends none
 * @param password its password; never printed
 * @param deadline time one publication may take in total, retries and pauses included
 * @param namespace what the names of all entities end with, after an {@code @}: one for each ledger
 *     that publishes to the server; letters, digits, dots, hyphens and underscores
 * @param trustStore what an https server's certificate is trusted by; empty leaves it to the JVM
 */
public record AtlasTarget(
    URI url,
    String user,
    String password,
    Duration deadline,
    String namespace,
    Optional<TrustStore> trustStore) {
  /** The namespace where none is given. */
  public static final String NAMESPACE = "lakewarden";

  private static final Pattern NAMESPACES = Pattern.compile(PublicationConfig.NAMESPACE_PATTERN);

  public AtlasTarget {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(namespace, "namespace");
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
    if (!NAMESPACES.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "A namespace is made of letters, digits, dots, hyphens and underscores: " + namespace);
    }
  }

  /** A server that is trusted as the JVM does, and one ledger. */
  public AtlasTarget(URI url, String user, String password, Duration deadline) {
    this(url, user, password, deadline, NAMESPACE, Optional.empty());
  }

  @Override
  public String toString() {
    return "AtlasTarget[url="
        + url
        + ", user="
        + user
        + ", deadline="
        + deadline
        + ", namespace="
        + namespace
        + "]";
  }
}
