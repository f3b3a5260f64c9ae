package io.lakewarden.core.statistics;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one top-level column.
 *
 * @param nulls rows without a value, absent where nothing is known
 * @param bounds between which values the others lie, absent where that is not known or there are
 *     none
 * @param notANumber whether some of its values are NaN
 * @param rowsByValue of a partition column all values with their numbers of rows, a null among them
 *     for rows without one; absent for other columns. Values are as in {@link ValueBounds}, or
 *     {@code String} or {@code Boolean}
 */
public record ColumnStatistics(
    String name,
    Optional<NullCount> nulls,
    Optional<ValueBounds> bounds,
    NotANumber notANumber,
    Optional<Map<Object, Long>> rowsByValue) {
  /** Whether values of a column are NaN. */
  public enum NotANumber {
    /** None is, or the type has no NaN. */
    NONE,
    /** At least one is. */
    SOME,
    /** The writer of the statistics may have passed over them. */
    UNKNOWN;

    /** What is true of two sets of values together. */
    public NotANumber and(NotANumber other) {
      if (this == SOME || other == SOME) {
        return SOME;
      }
      return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : NONE;
    }
  }

  public ColumnStatistics {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(nulls, "nulls");
    Objects.requireNonNull(bounds, "bounds");
    Objects.requireNonNull(notANumber, "notANumber");
    rowsByValue = rowsByValue.map(HashMap::new);
  }

  /** A column of which only the name is known. */
  public static ColumnStatistics unknown(String name) {
    return new ColumnStatistics(
        name, Optional.empty(), Optional.empty(), NotANumber.UNKNOWN, Optional.empty());
  }
}
