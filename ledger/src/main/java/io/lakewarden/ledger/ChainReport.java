package io.lakewarden.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What a verification of all hash chains found.
 *
 * @param runs how many runs were looked at
 * @param rows how many rows were hashed again
 * @param breaks every chain that does not hold, in the order of the tables
 */
public record ChainReport(long runs, long rows, List<ChainBreak> breaks) {
  public ChainReport {
    breaks = List.copyOf(breaks);
  }

  /** Whether every chain holds. */
  public boolean isIntact() {
    return breaks.isEmpty();
  }

  /** Whether every table could be read. */
  public boolean isComplete() {
    return breaks.stream().noneMatch(ChainBreak::isGone);
  }

  /** The first chain that does not hold. */
  public Optional<ChainBreak> first() {
    return breaks.stream().findFirst();
  }
}
