package io.lakewarden.core.statistics;

/**
 * How many rows have no value in a column.
 *
 * @param atLeast a lower bound
 * @param atMost an upper bound; equal to the lower one where the number is known exactly
 */
public record NullCount(long atLeast, long atMost) {
  /** No rows, no nulls. */
  public static final NullCount NONE = new NullCount(0, 0);

  public NullCount {
    if (atLeast < 0 || atMost < atLeast) {
      throw new IllegalArgumentException("No range of nulls: " + atLeast + " to " + atMost);
    }
  }

  /** A number that is known exactly. */
  public static NullCount exactly(long nulls) {
    return new NullCount(nulls, nulls);
  }

  /** Whether the number is known, and not only its bounds. */
  public boolean isExact() {
    return atLeast == atMost;
  }

  /** The nulls of two sets of rows together. */
  public NullCount plus(NullCount other) {
    return new NullCount(atLeast + other.atLeast, atMost + other.atMost);
  }
}
