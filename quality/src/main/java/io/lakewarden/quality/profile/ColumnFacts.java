package io.lakewarden.quality.profile;

import java.util.List;
import java.util.Optional;

/**
 * Everything one pass found out about one column, cell values in the sketch included: for use
 * within a scan, never stored as it is.
 *
 * @param nans values that are not a number; the figures below leave them out
 * @param sentinels values that, trimmed, equal a declared sentinel
 * @param quantiles minimum, lower quartile, median, upper quartile and maximum
 */
public record ColumnFacts(
    String name,
    int ordinal,
    String dataType,
    long rows,
    long nulls,
    long nans,
    long empties,
    long blanks,
    long sentinels,
    Optional<Long> approxDistinct,
    Optional<Double> minimum,
    Optional<Double> maximum,
    Optional<Double> mean,
    Optional<Double> standardDeviation,
    Optional<Double> sum,
    List<Double> quantiles,
    Optional<Integer> minLength,
    Optional<Integer> maxLength,
    Optional<Double> meanLength,
    Optional<ValueSketch> sketch) {

  public ColumnFacts {
    quantiles = List.copyOf(quantiles);
  }

  /** Rows that hold a value. */
  public long present() {
    return rows - nulls;
  }

  /** Whether the column holds text. */
  public boolean isText() {
    return dataType.equals("string");
  }
}
