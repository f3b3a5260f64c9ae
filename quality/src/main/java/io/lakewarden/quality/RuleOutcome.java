package io.lakewarden.quality;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.List;
import java.util.Optional;

/**
 * What the rules of a dataset came to, without a profile.
 *
 * @param rows absent where neither the log tells them nor the data could be read
 * @param verdict the worst that the results lead to, PASS without rules
 */
public record RuleOutcome(
    Optional<Long> rows,
    List<QualityMetricRecord> metrics,
    List<QualityResultRecord> results,
    Verdict verdict) {
  public RuleOutcome {
    metrics = List.copyOf(metrics);
    results = List.copyOf(results);
  }
}
