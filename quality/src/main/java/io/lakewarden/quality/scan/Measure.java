package io.lakewarden.quality.scan;

import java.util.List;
import java.util.Optional;

/**
 * One number that Deequ is asked for, over columns of the prepared frame.
 *
 * @param columns aliases, or one boolean column for COMPLIANCE
 * @param filter alias of the boolean column that limits the rows
 */
record Measure(Kind kind, List<String> columns, Optional<String> filter) {
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
    ENTROPY
  }

  Measure {
    columns = List.copyOf(columns);
  }
}
