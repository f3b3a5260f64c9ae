package io.lakewarden.jobs.pipeline;

import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.rules.QualityRule;
import java.time.Clock;
import java.util.List;

/**
 * What validating a dataset came to.
 *
 * @param rules the rules as they were judged, thresholds from history in numbers
 * @param clock what {@code now()} meant in them
 */
record Validated(ScanOutcome outcome, List<QualityRule> rules, Clock clock) {
  Validated {
    rules = List.copyOf(rules);
  }
}
