package io.lakewarden.models;

import static java.util.Comparator.comparingLong;

import io.lakewarden.core.record.ModelMetricRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns an evaluation into ledger rows.
 *
 * <p>The ledger names at most {@link #MOST_GROUPS} groups per segment and none below {@link
 * #FEWEST_ROWS} rows; how many were left out is a metric of the segment, {@code groups_withheld}.
 */
public final class EvaluationRecords {
  static final int MOST_GROUPS = 50;
  static final long FEWEST_ROWS = 10;

  private EvaluationRecords() {}

  /**
   * One row per metric: overall ones without a segment, those of a group with segment and value,
   * fairness with the segment alone.
   *
   * @param evaluatedOn what the rows were: a dataset and version, in words
   */
  public static List<ModelMetricRecord> of(
      String model, int version, String evaluatedOn, Evaluation evaluation) {
    var target = new Target(model, version, evaluatedOn, new ArrayList<>());
    var overall = evaluation.overall();
    target.add(Optional.empty(), Optional.empty(), overall.byName(), overall.n());
    for (var fairness : evaluation.fairness()) {
      var segment = Optional.of(fairness.segment());
      var groups =
          evaluation.segments().stream()
              .filter(group -> group.segment().equals(fairness.segment()))
              .toList();
      var named =
          groups.stream()
              .filter(group -> group.metrics().n() >= FEWEST_ROWS)
              .sorted(comparingLong((SegmentMetrics group) -> -group.metrics().n()))
              .limit(MOST_GROUPS)
              .toList();
      groups.stream()
          .filter(named::contains)
          .forEach(
              group ->
                  target.add(
                      segment,
                      Optional.of(group.value()),
                      group.metrics().byName(),
                      group.metrics().n()));
      target.add(segment, Optional.empty(), fairness.byName(), fairness.n());
      var withheld = Metric.of(groups.size() - named.size());
      target.add(segment, Optional.empty(), Map.of("groups_withheld", withheld), fairness.n());
    }
    return List.copyOf(target.records());
  }

  /** The name under which records speak of a group. */
  static String publicName(SegmentMetrics group) {
    return group.metrics().n() < FEWEST_ROWS
        ? group.segment() + " (a group of fewer than " + FEWEST_ROWS + " rows)"
        : group.segment() + "=" + group.value();
  }

  private record Target(
      String model, int version, String evaluatedOn, List<ModelMetricRecord> records) {
    void add(
        Optional<String> segment, Optional<String> value, Map<String, Metric> metrics, long n) {
      metrics.forEach(
          (name, metric) ->
              records.add(
                  new ModelMetricRecord(
                      model,
                      version,
                      evaluatedOn,
                      segment,
                      value,
                      name,
                      metric.value(),
                      n,
                      metric.reason())));
    }
  }
}
