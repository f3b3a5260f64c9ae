package io.lakewarden.quality.drift;

import java.util.Map;
import java.util.Optional;

/**
 * How the values of one column are distributed.
 *
 * @param rows rows of the frame
 * @param present rows that hold a value which is not NaN
 * @param numbers the distribution of a numeric or temporal column
 * @param categories counts by value of any other column
 * @param problem why there is no distribution
 * @param isProtected whether no value of the column may be kept
 */
record ColumnDistribution(
    long rows,
    long present,
    Optional<ValueCounts> numbers,
    Optional<Map<String, Long>> categories,
    String problem,
    boolean isProtected) {

  static ColumnDistribution unknown(long rows, String problem) {
    return new ColumnDistribution(rows, 0, Optional.empty(), Optional.empty(), problem, true);
  }

  String kind() {
    return numbers.isPresent() ? "numeric" : categories.isPresent() ? "categorical" : "unknown";
  }

  double nullShare() {
    return rows == 0 ? 0 : 1 - (double) present / rows;
  }
}
