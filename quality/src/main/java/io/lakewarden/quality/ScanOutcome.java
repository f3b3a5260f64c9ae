package io.lakewarden.quality;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.List;

/**
 * What one scan found; aggregates only.
 *
 * @param states what was counted, to be added to that of other rows of the same dataset
 * @param verdict the worst that the results lead to, PASS without rules
 */
public record ScanOutcome(
    long rows,
    List<ColumnProfileRecord> profiles,
    List<QualityMetricRecord> metrics,
    List<QualityResultRecord> results,
    List<ClassificationRecord> classifications,
    List<MetricStateRecord> states,
    Verdict verdict) {
  public ScanOutcome {
    profiles = List.copyOf(profiles);
    metrics = List.copyOf(metrics);
    results = List.copyOf(results);
    classifications = List.copyOf(classifications);
    states = List.copyOf(states);
  }

  /** The same with these metrics and results, and the verdict that follows from them. */
  public ScanOutcome with(
      List<QualityMetricRecord> newMetrics, List<QualityResultRecord> newResults) {
    var newVerdict =
        Verdict.worst(
            newResults.stream()
                .map(result -> Verdict.of(result.severity(), result.status()))
                .toList());
    return new ScanOutcome(
        rows, profiles, newMetrics, newResults, classifications, states, newVerdict);
  }
}
