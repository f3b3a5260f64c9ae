package io.lakewarden.models;

import io.lakewarden.core.GovernanceException;
import java.util.List;
import java.util.Optional;

/**
 * Where the rows to evaluate hold what.
 *
 * @param label 1 or 0, or a boolean; rows without a label are left out
 * @param score a number that is higher for a likelier positive; a probability where log loss, Brier
 *     score and calibration are to be measured
 * @param prediction 1 or 0, or a boolean; absent means the score reaching the threshold
 * @param segments columns whose values form groups
 */
public record EvaluationColumns(
    String label, Optional<String> score, Optional<String> prediction, List<String> segments) {
  public EvaluationColumns {
    segments = List.copyOf(segments);
    if (score.isEmpty() && prediction.isEmpty()) {
      throw GovernanceException.usage(
          "Cannot evaluate: neither a score nor a prediction column was named. Name one of them.");
    }
  }
}
