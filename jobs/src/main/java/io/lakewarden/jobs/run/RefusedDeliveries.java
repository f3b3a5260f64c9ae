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
import java.util.stream.Collectors;

/** The dates of a dataset of increments that the data gate refused when it last judged them. */
final class RefusedDeliveries {
  private static final String DATE = DeltaTables.LOGICAL_DATE + "=";

  private RefusedDeliveries() {}

  static List<LocalDate> of(LedgerReader ledger, String dataset) {
    var bySlice =
        ledger.read(LedgerTables.QUALITY_RESULTS).stream()
            .filter(entry -> entry.record().dataset().equals(dataset))
            .filter(entry -> entry.record().slice().startsWith(DATE))
            .filter(entry -> entry.record().version() >= 0)
            .collect(Collectors.groupingBy(entry -> entry.record().slice()));
    return bySlice.entrySet().stream()
        .filter(slice -> isRefused(slice.getValue()))
        .map(slice -> LocalDate.parse(slice.getKey().substring(DATE.length())))
        .sorted()
        .toList();
  }

  private static boolean isRefused(List<LedgerEntry<QualityResultRecord>> results) {
    var last =
        results.stream().max(Comparator.comparing(LedgerEntry::eventTime)).orElseThrow().runId();
    return results.stream()
        .filter(entry -> entry.runId().equals(last))
        .map(LedgerEntry::record)
        .anyMatch(result -> Verdict.of(result.severity(), result.status()) == Verdict.FAIL);
  }
}
