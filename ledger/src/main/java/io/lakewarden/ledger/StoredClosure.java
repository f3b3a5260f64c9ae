package io.lakewarden.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A closure as it lies beside the ledger's tables.
 *
 * @param rows how many it has
 * @param asOf the newest statement that was followed; empty where there are no edges
 */
public record StoredClosure(
    String name, String location, State state, long rows, Optional<Instant> asOf) {
  /** What had to be done about it. */
  public enum State {
    /** All of it was replaced. */
    WRITTEN,
    /** It already was the closure of the edges. */
    UNCHANGED,
    /** It has to be written, and was not. */
    STALE
  }
}
