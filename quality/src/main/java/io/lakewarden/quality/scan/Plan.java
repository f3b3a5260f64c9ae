package io.lakewarden.quality.scan;

import io.lakewarden.core.record.QualityMetricRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one expectation will be decided: what to measure, and what to make of it.
 *
 * @param labels the measures that are worth keeping as metrics of their own
 */
record Plan(List<Measure> measures, List<Label> labels, Function<Measurements, Finding> judge) {
  /** What a measure is called outside; see {@link QualityMetricRecord}. */
  record Label(Measure measure, String metric, Optional<String> column, Optional<String> filter) {}

  Plan {
    measures = List.copyOf(measures);
    labels = List.copyOf(labels);
  }

  static Plan decided(Finding finding) {
    return new Plan(List.of(), List.of(), measurements -> finding);
  }
}
