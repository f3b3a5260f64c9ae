package io.lakewarden.jobs.run;

import io.lakewarden.core.MetricPoint;
import io.lakewarden.core.RunId;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.QualityMetricRecord;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What closed runs measured of each dataset, one point for each metric and logical date: the newest
 * run of a date counts, and a date whose newest run refused the dataset has no points, so that a
 * delivery which was refused is not what later ones are expected to be like.
 */
final class PastMetrics {
  private final Map<RunId, LocalDate> dates = new HashMap<>();
  private final List<LedgerEntry<QualityMetricRecord>> metrics;
  private final Set<Judged> refused = new HashSet<>();

  private PastMetrics(List<LedgerEntry<QualityMetricRecord>> metrics) {
    this.metrics = metrics;
  }

  static PastMetrics read(LedgerReader ledger) {
    var past = new PastMetrics(ledger.read(LedgerTables.QUALITY_METRICS));
    ledger
        .read(LedgerTables.RUNS)
        .forEach(
            run -> run.record().logicalDate().ifPresent(date -> past.dates.put(run.runId(), date)));
    ledger.read(LedgerTables.QUALITY_RESULTS).stream()
        .filter(
            result ->
                Verdict.of(result.record().severity(), result.record().status()) == Verdict.FAIL)
        .forEach(result -> past.refused.add(new Judged(result.runId(), result.record().dataset())));
    return past;
  }

  /**
   * The points of a dataset.
   *
   * @param slice the slice that is judged now; dated slices are compared with dated ones alone, and
   *     whole tables with whole tables
   */
  List<MetricPoint> of(String dataset, String slice) {
    var newest = new HashMap<LocalDate, LedgerEntry<QualityMetricRecord>>();
    var own = new ArrayList<LedgerEntry<QualityMetricRecord>>();
    for (var entry : metrics) {
      var date = dates.get(entry.runId());
      if (date != null
          && entry.record().dataset().equals(dataset)
          && isDated(entry.record().slice()) == isDated(slice)) {
        own.add(entry);
        newest.merge(date, entry, PastMetrics::newer);
      }
    }
    return own.stream()
        .filter(entry -> entry.runId().equals(newest.get(dates.get(entry.runId())).runId()))
        .filter(entry -> !refused.contains(new Judged(entry.runId(), dataset)))
        .filter(entry -> entry.record().value().isPresent())
        .map(entry -> point(entry.record(), dates.get(entry.runId())))
        .distinct()
        .toList();
  }

  private static LedgerEntry<QualityMetricRecord> newer(
      LedgerEntry<QualityMetricRecord> one, LedgerEntry<QualityMetricRecord> other) {
    return Comparator.comparing(LedgerEntry<QualityMetricRecord>::eventTime).compare(one, other)
            >= 0
        ? one
        : other;
  }

  private static MetricPoint point(QualityMetricRecord metric, LocalDate date) {
    return new MetricPoint(
        metric.metric(), metric.columnName(), metric.filter(), date, metric.value().orElseThrow());
  }

  private static boolean isDated(String slice) {
    return slice.startsWith(DeltaTables.LOGICAL_DATE + "=");
  }

  private record Judged(RunId run, String dataset) {}
}
