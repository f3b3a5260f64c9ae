package io.lakewarden.quality.scan;

import java.util.Map;

/**
 * Everything that was measured over a frame.
 *
 * @param rows rows of the frame; with none, nothing but counts can be known
 */
record Measurements(long rows, Map<Measure, Measurement> values) {

  /** Rows inside a filter; a count over nothing is zero. */
  long count(Measure size) {
    return Math.round(get(size).value().orElse(0.0));
  }

  Measurement get(Measure measure) {
    return rows == 0
        ? Measurement.noValues()
        : values.getOrDefault(measure, Measurement.failed("it was not measured"));
  }
}
