package io.lakewarden.quality.drift;

import java.util.Map;
import java.util.Optional;

/**
 * How the values of one column are distributed.
 *
 * @param type Spark's name of the column's type, empty where there is no such column
 * @param rows rows of the frame
 * @param present rows that hold a value which is not NaN
 * @param numbers the distribution of a column of numbers or times
 * @param categories counts by value of a column of categories, and of few whole numbers
 * @param problem why there is no distribution
 */
record ColumnDistribution(
    ColumnKind kind,
    String type,
    long rows,
    long present,
    Optional<ValueCounts> numbers,
    Optional<Map<String, Long>> categories,
    String problem,
    Disclosure disclosure) {

  static ColumnDistribution unknown(String type, long rows, String problem) {
    return new ColumnDistribution(
        ColumnKind.OTHER,
        type,
        rows,
        0,
        Optional.empty(),
        Optional.empty(),
        problem,
        Disclosure.NOWHERE);
  }

  ColumnDistribution with(Disclosure other) {
    return new ColumnDistribution(kind, type, rows, present, numbers, categories, problem, other);
  }

  /** Rows without a value, or with NaN. */
  long missing() {
    return rows - present;
  }

  double missingShare() {
    return rows == 0 ? 0 : (double) missing() / rows;
  }
}
