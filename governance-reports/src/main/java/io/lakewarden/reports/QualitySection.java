package io.lakewarden.reports;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which checks passed, dataset by dataset, worst first. */
final class QualitySection {
  private static final String DATASETS = "checks-by-dataset";
  private static final int MOST_BARS = 40;
  private static final Comparator<QualityResultRecord> WORST_FIRST =
      comparing((QualityResultRecord result) -> ReportState.of(result.status()))
          .thenComparing(QualityResultRecord::severity, Comparator.reverseOrder())
          .thenComparing(QualityResultRecord::dataset)
          .thenComparing(QualityResultRecord::ruleId)
          .thenComparing(QualityResultRecord::slice);

  private QualitySection() {}

  /** The checks of one dataset. */
  private record Tally(String dataset, CheckTally checks) {}

  static ReportSection of(RunEvidence evidence) {
    var results = evidence.datasets().results();
    var tallies = tallies(results);
    var tally = CheckTally.of(results);
    return ReportSection.of(
            "quality",
            "Quality checks",
            RunSummary.checks(tally) + " " + RunSummary.notChecked(tally),
            byDataset(tallies),
            checks(results),
            metrics(evidence))
        .withCharts(chart(tallies));
  }

  private static List<Tally> tallies(List<QualityResultRecord> results) {
    var byDataset =
        results.stream().collect(groupingBy(QualityResultRecord::dataset, TreeMap::new, toList()));
    var tallies = new ArrayList<Tally>();
    byDataset.forEach((dataset, checks) -> tallies.add(new Tally(dataset, CheckTally.of(checks))));
    tallies.sort(worstDatasetFirst());
    return tallies;
  }

  private static Comparator<Tally> worstDatasetFirst() {
    return comparing((Tally tally) -> tally.checks().worst())
        .thenComparing(
            tally -> tally.checks().count(tally.checks().worst()), Comparator.reverseOrder())
        .thenComparing(Tally::dataset);
  }

  private static ReportTable byDataset(List<Tally> tallies) {
    return TableBuilder.table(DATASETS, "Checks by dataset, worst first")
        .computed("dataset", "Dataset")
        .computed("worst", "Worst")
        .computed("checks", "Checks")
        .computed("failed", "FAIL")
        .computed("unknown", "UNKNOWN")
        .computed("warned", "WARN")
        .computed("not_run", "NOT RUN")
        .computed("passed", "PASS")
        .rows(tallies, worstDatasetFirst(), QualitySection::cells)
        .orElse("No check is on record.");
  }

  private static List<Cell> cells(Tally tally) {
    var checks = tally.checks();
    return List.of(
        Cell.of(tally.dataset()),
        Cell.of(checks.worst()),
        Cell.count(checks.total()),
        Cell.count(checks.count(ReportState.FAIL)),
        Cell.count(checks.count(ReportState.UNKNOWN)),
        Cell.count(checks.count(ReportState.WARN)),
        Cell.count(checks.count(ReportState.NOT_RUN)),
        Cell.count(checks.count(ReportState.PASS)));
  }

  private static ReportTable checks(List<QualityResultRecord> results) {
    return TableBuilder.table("checks", "Every check, worst first")
        .computed("state", "State")
        .declared("severity", "Severity")
        .computed("dataset", "Dataset")
        .declared("rule_id", "Rule")
        .computed("message", "Message")
        .computed("actual", "Measured")
        .computed("failed_rows", "Failing rows")
        .declared("rule", "Rule text")
        .computed("version", "Version")
        .computed("metric", "Metric")
        .computed("evidence", "Answered by")
        .computed("slice", "Slice")
        .computed("rule_set_digest", "Rule set digest")
        .rows(results, WORST_FIRST, QualitySection::cells)
        .orElse("No check is on record.");
  }

  private static List<Cell> cells(QualityResultRecord result) {
    return List.of(
        Cell.of(ReportState.of(result.status())),
        Cell.of(result.severity().name()),
        Cell.of(result.dataset()),
        Cell.of(result.ruleId()),
        Cell.note(result.message()),
        Cell.measured(result.actual(), "not measured"),
        Cell.counted(result.failedRows()),
        Cell.of(result.rule()),
        result.version() < 0 ? Cell.missing("nothing was landed") : Cell.number(result.version()),
        Cell.note(result.metric()),
        Cell.note(result.evidence()),
        Cell.note(result.slice()),
        Cell.digest(result.ruleSetDigest()));
  }

  private static ReportTable metrics(RunEvidence evidence) {
    var personal = new PersonalColumns(evidence.datasets().classifications());
    return TableBuilder.table("quality-metrics", "Every metric behind the checks")
        .computed("dataset", "Dataset")
        .computed("version", "Version")
        .computed("column", "Column")
        .computed("metric", "Metric")
        .computed("value", "Value")
        .declared("filter", "Filter")
        .computed("evidence", "Answered by")
        .computed("slice", "Slice")
        .rows(
            evidence.datasets().metrics(),
            comparing(QualityMetricRecord::dataset)
                .thenComparing(metric -> metric.columnName().orElse(""))
                .thenComparing(QualityMetricRecord::metric),
            metric -> cells(metric, personal))
        .orElse("No metric is on record.");
  }

  private static List<Cell> cells(QualityMetricRecord metric, PersonalColumns personal) {
    boolean withheld =
        ProfileSection.isValueOfSomeone(metric.metric())
            && metric.columnName().filter(c -> personal.contains(metric.dataset(), c)).isPresent();
    return List.of(
        Cell.of(metric.dataset()),
        metric.version() < 0 ? Cell.missing("nothing was landed") : Cell.number(metric.version()),
        Cell.note(metric.columnName().orElse("")),
        Cell.of(metric.metric()),
        withheld
            ? Cell.missing(ProfileSection.WITHHELD)
            : Cell.measured(metric.value(), metric.reason()),
        Cell.note(metric.filter().orElse("")),
        Cell.note(metric.evidence()),
        Cell.note(metric.slice()));
  }

  private static List<ReportChart> chart(List<Tally> tallies) {
    if (tallies.isEmpty()) {
      return List.of();
    }
    var shown =
        tallies.stream()
            .limit(MOST_BARS)
            .map(
                tally ->
                    new ReportChart.Outcomes.Tally(
                        tally.dataset(), Map.copyOf(tally.checks().counts())))
            .toList();
    var worst = tallies.get(0);
    return List.of(
        new ReportChart.Outcomes(
            "checks-outcomes",
            "How the checks of each dataset ended",
            "One bar per dataset, split by outcome, %s shown; the first is %s with %s failed."
                .formatted(
                    Words.share(shown.size(), tallies.size(), "dataset"),
                    worst.dataset(),
                    Words.share(
                        worst.checks().count(ReportState.FAIL), worst.checks().total(), "check")),
            DATASETS,
            shown));
  }
}
