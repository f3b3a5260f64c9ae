package io.lakewarden.quality.log;

import io.lakewarden.core.statistics.NullCount;
import io.lakewarden.quality.log.Range.Share;
import java.util.Optional;

/**
 * How many rows break a condition.
 *
 * @param rows the exact number, absent where the log does not tell it
 * @param some whether at least one does for certain
 */
record Failing(Optional<Long> rows, boolean some) {
  private static final Failing UNDECIDED = new Failing(Optional.empty(), false);

  static Failing exactly(long rows) {
    return new Failing(Optional.of(rows), rows > 0);
  }

  /**
   * Joins what is known of the rows with a value and of those without.
   *
   * @param values which values satisfy the condition
   * @param one whether at least one value is known not to
   * @param nullsFail whether rows without a value break it
   */
  static Failing of(
      long rows, Optional<NullCount> nulls, Share values, boolean one, boolean nullsFail) {
    if (nullsFail && values == Share.NONE) {
      return exactly(rows);
    }
    if (!nullsFail && values == Share.ALL) {
      return exactly(0);
    }
    if (nulls.isEmpty()) {
      return new Failing(Optional.empty(), one);
    }
    var known = nulls.get();
    var withoutValues = known.isExact() && known.atLeast() == rows;
    if (withoutValues) {
      return exactly(nullsFail ? rows : 0);
    }
    if (known.isExact() && values != Share.MIXED) {
      return exactly(nullsFail ? known.atLeast() : rows - known.atLeast());
    }
    var none = values == Share.NONE && known.atMost() < rows;
    return new Failing(Optional.empty(), one || none || (nullsFail && known.atLeast() > 0));
  }

  /** Rows that break at least one of two conditions. */
  Failing or(Failing other) {
    if (rows.filter(n -> n == 0).isPresent()) {
      return other;
    }
    return other.rows.filter(n -> n == 0).isPresent()
        ? this
        : new Failing(Optional.empty(), some || other.some);
  }

  /** Rows that break both of two conditions on a table of so many rows. */
  Failing and(Failing other, long all) {
    if (rows.filter(n -> n == all).isPresent()) {
      return other;
    }
    if (other.rows.filter(n -> n == all).isPresent()) {
      return this;
    }
    return isNone() || other.isNone() ? exactly(0) : UNDECIDED;
  }

  private boolean isNone() {
    return rows.filter(n -> n == 0).isPresent();
  }

  /** Whether a verdict that asks for all rows follows. */
  boolean isDecided() {
    return rows.isPresent() || some;
  }
}
