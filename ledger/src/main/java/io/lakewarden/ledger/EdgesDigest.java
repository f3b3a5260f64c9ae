package io.lakewarden.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Tells one set of edges from another, in whatever order they come, and how new they are. */
final class EdgesDigest {
  private long edges;
  private long hashes;
  private Optional<Instant> newest = Optional.empty();

  /**
   * Takes one more edge in.
   *
   * @param seen when a statement last made it
   */
  void add(long hash, Instant seen) {
    edges++;
    hashes ^= hash;
    newest = newest.filter(time -> !time.isBefore(seen)).or(() -> Optional.of(seen));
  }

  /** The newest statement that made one of the edges. */
  Optional<Instant> asOf() {
    return newest;
  }

  /** How many edges there are, and their hashes together. */
  String text() {
    return edges + "-" + Long.toHexString(hashes).toUpperCase(Locale.ROOT);
  }
}
