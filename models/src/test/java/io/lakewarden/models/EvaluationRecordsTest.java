package io.lakewarden.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.record.ModelMetricRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationRecordsTest {

  @Test
  void keepsValueRowsAndReasonOfEveryMetric() {
    var records = EvaluationRecords.of("m", 3, "holdout", evaluation(rows(12, true)));

    assertThat(records)
        .filteredOn(r -> r.segment().isEmpty())
        .extracting(ModelMetricRecord::metric)
        .containsExactly(
            "auc",
            "average_precision",
            "log_loss",
            "brier",
            "ece",
            "accuracy",
            "tpr",
            "fpr",
            "ppv",
            "selection_rate",
            "base_rate");
    assertThat(records.get(0))
        .isEqualTo(
            new ModelMetricRecord(
                "m",
                3,
                "holdout",
                Optional.empty(),
                Optional.empty(),
                "auc",
                Optional.empty(),
                12,
                "no negative rows"));
  }

  @Test
  void namesNoGroupBelowTenRows() {
    var records =
        EvaluationRecords.of(
            "m", 3, "holdout", evaluation(rows(10, true), rows(9, false), rows(1, false)));

    assertThat(records)
        .filteredOn(r -> r.metric().equals("auc"))
        .extracting(ModelMetricRecord::segmentValue)
        .containsExactly(Optional.empty(), Optional.of("g0"));
    assertThat(records)
        .filteredOn(r -> r.metric().equals("groups_withheld"))
        .extracting(ModelMetricRecord::segment, ModelMetricRecord::value)
        .containsExactly(tuple(Optional.of("region"), Optional.of(2.0)));
  }

  private static List<GroupCounts.Cell> rows(long count, boolean positive) {
    return List.of(new GroupCounts.Cell(0.7, 1, positive, count));
  }

  @SafeVarargs
  private static Evaluation evaluation(List<GroupCounts.Cell>... groups) {
    var all = new ArrayList<GroupCounts.Cell>();
    var segments = new ArrayList<SegmentMetrics>();
    for (var group : groups) {
      all.addAll(group);
      segments.add(
          new SegmentMetrics(
              "region", "g" + segments.size(), new GroupCounts(group).metrics(true)));
    }
    var metrics = segments.stream().map(SegmentMetrics::metrics).toList();
    return new Evaluation(
        new GroupCounts(all).metrics(true),
        segments,
        List.of(FairnessMetrics.of("region", metrics)),
        "exact");
  }
}
