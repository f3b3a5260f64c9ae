package io.lakewarden.quality.rules;

import io.lakewarden.core.Severity;
import java.util.Objects;

/**
 * One rule of a dataset.
 *
 * @param id its identity within the dataset
 * @param text its canonical text in the rule language
 */
public record QualityRule(String id, Severity severity, String text, Expectation expectation) {
  public QualityRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(expectation, "expectation");
  }

  /** Whether single rows can be named that break it; only such rules fill the quarantine. */
  public boolean marksRows() {
    return expectation.marksRows();
  }
}
