package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.record.ModelMetricRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The evaluation figures of models: overall, group by group, and between the groups. */
final class ModelMetricTables {
  private static final String GROUPS = "evaluation-groups";
  private static final int MOST_CHARTS = 12;
  private static final int MOST_GROUPS = 30;
  private static final Set<String> DRAWN = Set.of("auc", "selection_rate", "tpr");
  private static final String TOO_FEW = "withheld: fewer than 10 rows";
  private static final Comparator<ModelMetricRecord> IN_ORDER =
      comparing(ModelMetricRecord::model)
          .thenComparingInt(ModelMetricRecord::modelVersion)
          .thenComparing(ModelMetricRecord::evaluatedOn)
          .thenComparing(metric -> metric.segment().orElse(""))
          .thenComparing(ModelMetricRecord::metric)
          .thenComparing(metric -> metric.segmentValue().orElse(""));

  private ModelMetricTables() {}

  static ReportTable overall(List<ModelMetricRecord> metrics) {
    return TableBuilder.table("evaluation", "Evaluation over all rows")
        .observed("model", "Model")
        .observed("version", "Version")
        .computed("metric", "Metric")
        .computed("value", "Value")
        .computed("n", "Rows")
        .observed("evaluated_on", "Evaluated on")
        .rows(
            metrics.stream().filter(metric -> metric.segment().isEmpty()).toList(),
            IN_ORDER,
            metric ->
                List.of(
                    Cell.of(metric.model()),
                    Cell.number(metric.modelVersion()),
                    Cell.of(metric.metric()),
                    Cell.measured(metric.value(), metric.reason()),
                    Cell.count(metric.n()),
                    Cell.of(metric.evaluatedOn())))
        .orElse("No evaluation is on record.");
  }

  static ReportTable groups(List<ModelMetricRecord> metrics) {
    return TableBuilder.table(GROUPS, "Evaluation by segment, group by group")
        .observed("model", "Model")
        .observed("version", "Version")
        .declared("segment", "Segment")
        .computed("group", "Group")
        .computed("metric", "Metric")
        .computed("value", "Value")
        .computed("n", "Rows")
        .observed("evaluated_on", "Evaluated on")
        .rows(
            metrics.stream().filter(ModelMetricTables::isGroup).toList(),
            IN_ORDER,
            ModelMetricTables::cells)
        .orElse("No segment was evaluated.");
  }

  private static List<Cell> cells(ModelMetricRecord metric) {
    boolean tooFew = metric.n() < ProfileSection.SMALLEST_GROUP;
    return List.of(
        Cell.of(metric.model()),
        Cell.number(metric.modelVersion()),
        Cell.of(metric.segment().orElse("")),
        Cell.of(metric.segmentValue().orElse("")),
        Cell.of(metric.metric()),
        tooFew ? Cell.missing(TOO_FEW) : Cell.measured(metric.value(), metric.reason()),
        tooFew ? Cell.missing(TOO_FEW) : Cell.count(metric.n()),
        Cell.of(metric.evaluatedOn()));
  }

  static ReportTable fairness(List<ModelMetricRecord> metrics) {
    return TableBuilder.table("fairness", "Fairness: differences and ratios between the groups")
        .observed("model", "Model")
        .observed("version", "Version")
        .declared("segment", "Segment")
        .computed("metric", "Metric")
        .computed("value", "Value")
        .computed("n", "Rows")
        .observed("evaluated_on", "Evaluated on")
        .rows(
            metrics.stream()
                .filter(metric -> metric.segment().isPresent() && metric.segmentValue().isEmpty())
                .toList(),
            IN_ORDER,
            metric ->
                List.of(
                    Cell.of(metric.model()),
                    Cell.number(metric.modelVersion()),
                    Cell.of(metric.segment().orElse("")),
                    Cell.of(metric.metric()),
                    Cell.measured(metric.value(), metric.reason()),
                    Cell.count(metric.n()),
                    Cell.of(metric.evaluatedOn())))
        .orElse("No fairness figure is on record.");
  }

  static List<ReportChart> charts(List<ModelMetricRecord> metrics) {
    var bySubject = new LinkedHashMap<List<String>, List<ModelMetricRecord>>();
    metrics.stream()
        .filter(ModelMetricTables::isGroup)
        .filter(metric -> DRAWN.contains(metric.metric()))
        .filter(metric -> metric.n() >= ProfileSection.SMALLEST_GROUP && metric.value().isPresent())
        .sorted(TableBuilder.inOrder(IN_ORDER))
        .forEach(
            metric ->
                bySubject.computeIfAbsent(subject(metric), key -> new ArrayList<>()).add(metric));
    var charts = new ArrayList<ReportChart>();
    for (Map.Entry<List<String>, List<ModelMetricRecord>> entry : bySubject.entrySet()) {
      if (charts.size() < MOST_CHARTS) {
        charts.add(chart(entry.getValue(), metrics, charts.size() + 1));
      }
    }
    return charts;
  }

  private static ReportChart chart(
      List<ModelMetricRecord> groups, List<ModelMetricRecord> all, int number) {
    var first = groups.get(0);
    var points =
        groups.stream()
            .limit(MOST_GROUPS)
            .map(
                group ->
                    new ReportChart.Groups.Group(
                        group.segmentValue().orElse(""), group.value().orElseThrow(), group.n()))
            .toList();
    return new ReportChart.Groups(
        "groups-" + number,
        "%s version %s: %s by %s"
            .formatted(
                first.model(), first.modelVersion(), first.metric(), first.segment().orElse("")),
        "One dot per group of %s, %s shown; the dashed line is the figure over all rows."
            .formatted(
                first.segment().orElse(""), Words.share(points.size(), groups.size(), "group")),
        GROUPS,
        overallFigure(first, all),
        points);
  }

  private static Optional<Double> overallFigure(
      ModelMetricRecord group, List<ModelMetricRecord> all) {
    return all.stream()
        .filter(metric -> metric.segment().isEmpty())
        .filter(metric -> metric.metric().equals(group.metric()))
        .filter(metric -> metric.model().equals(group.model()))
        .filter(metric -> metric.modelVersion() == group.modelVersion())
        .filter(metric -> metric.evaluatedOn().equals(group.evaluatedOn()))
        .sorted(TableBuilder.inOrder(IN_ORDER))
        .findFirst()
        .flatMap(ModelMetricRecord::value);
  }

  private static List<String> subject(ModelMetricRecord metric) {
    return List.of(
        metric.model(),
        Integer.toString(metric.modelVersion()),
        metric.evaluatedOn(),
        metric.segment().orElse(""),
        metric.metric());
  }

  private static boolean isGroup(ModelMetricRecord metric) {
    return metric.segment().isPresent() && metric.segmentValue().isPresent();
  }
}
