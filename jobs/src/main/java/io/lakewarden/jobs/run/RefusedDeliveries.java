package io.lakewarden.jobs.run;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The dates of datasets of increments that the data gate refused when it last judged them. */
final class RefusedDeliveries {
  private static final String DATE = DeltaTables.LOGICAL_DATE + "=";

  private RefusedDeliveries() {}

  /** These dates by dataset, in order. */
  static Map<String, List<LocalDate>> read(LedgerReader ledger) {
    var bySlice =
        ledger.read(LedgerTables.QUALITY_RESULTS).stream()
            .filter(entry -> entry.record().slice().startsWith(DATE))
            .filter(entry -> entry.record().version() >= 0)
            .collect(
                Collectors.groupingBy(
                    entry -> new Delivery(entry.record().dataset(), date(entry.record()))));
    return bySlice.entrySet().stream()
        .filter(delivery -> isRefused(delivery.getValue()))
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparing(Delivery::date))
        .collect(
            Collectors.groupingBy(
                Delivery::dataset, Collectors.mapping(Delivery::date, Collectors.toList())));
  }

  private static LocalDate date(QualityResultRecord result) {
    return LocalDate.parse(result.slice().substring(DATE.length()));
  }

  private static boolean isRefused(List<LedgerEntry<QualityResultRecord>> results) {
    var last =
        results.stream().max(Comparator.comparing(LedgerEntry::eventTime)).orElseThrow().runId();
    return results.stream()
        .filter(entry -> entry.runId().equals(last))
        .map(LedgerEntry::record)
        .anyMatch(result -> Verdict.of(result.severity(), result.status()) == Verdict.FAIL);
  }

  private record Delivery(String dataset, LocalDate date) {}
}
