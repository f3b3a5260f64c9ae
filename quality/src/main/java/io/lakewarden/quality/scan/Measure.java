package io.lakewarden.quality.scan;

import java.util.List;
import java.util.Optional;

/**
 * One number that Deequ is asked for, over columns of the prepared frame.
 *
 * @param columns aliases, or one boolean column for COMPLIANCE
 * @param filter alias of the boolean column that limits the rows
 * @param quantile which one, for APPROX_QUANTILE alone
 */
record Measure(
    Kind kind, List<String> columns, Optional<String> filter, Optional<Double> quantile) {
  enum Kind {
    SIZE,
    COMPLIANCE,
    MEAN,
    SUM,
    STANDARD_DEVIATION,
    CORRELATION,
    UNIQUENESS,
    UNIQUE_VALUE_RATIO,
    COUNT_DISTINCT,
    ENTROPY,
    VARIANCE,
    RANGE,
    MINIMUM,
    MAXIMUM,
    DUPLICATE_ROW_COUNT,
    SKEWNESS,
    KURTOSIS,
    INTERQUARTILE_RANGE,
    APPROX_COUNT_DISTINCT,
    APPROX_QUANTILE
  }

  Measure {
    columns = List.copyOf(columns);
  }

  Measure(Kind kind, List<String> columns, Optional<String> filter) {
    this(kind, columns, filter, Optional.empty());
  }
}
