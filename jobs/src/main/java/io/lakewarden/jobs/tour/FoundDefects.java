package io.lakewarden.jobs.tour;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.record.DriftMetricRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.jobs.demo.BankTruth;
import io.lakewarden.jobs.demo.PlantedDefect;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerTable;
import io.lakewarden.ledger.LedgerTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks up in the ledger what was found of what was planted. */
final class FoundDefects {
  private final Ledger ledger;

  FoundDefects(Ledger ledger) {
    this.ledger = ledger;
  }

  List<FoundDefect> of(BankTruth truth, Function<LocalDate, RunKey> keyOf) {
    var found = new ArrayList<FoundDefect>();
    for (var date : truth.dates()) {
      var key = keyOf.apply(date).value();
      var results = read(LedgerTables.QUALITY_RESULTS, key);
      var drift = read(LedgerTables.DRIFT_METRICS, key);
      var gates = read(LedgerTables.GATE_RESULTS, key);
      for (var defect : truth.defectsOn(date)) {
        found.add(
            switch (defect.expected()) {
              case "DRIFT" -> inDrift(defect, drift);
              case "GATE_FAIL" -> inGate(defect, gates);
              default -> inRules(defect, results);
            });
      }
    }
    return found;
  }

  private <T extends LedgerRecord> List<T> read(LedgerTable<T> table, String key) {
    return ledger.reader().read(table, new RunKey(key)).stream().map(LedgerEntry::record).toList();
  }

  private static FoundDefect inRules(PlantedDefect defect, List<QualityResultRecord> results) {
    return results.stream()
        .filter(result -> result.dataset().equals(defect.dataset()))
        .filter(result -> result.ruleId().equals(defect.ruleId()))
        .filter(result -> result.status() == CheckStatus.FAIL)
        .findFirst()
        .map(
            result ->
                new FoundDefect(
                    defect, result.severity() + " " + result.status(), result.failedRows()))
        .orElseGet(() -> missed(defect));
  }

  private static FoundDefect inDrift(PlantedDefect defect, List<DriftMetricRecord> metrics) {
    return metrics.stream()
        .filter(metric -> defect.column().map(metric.columnName()::equals).orElse(true))
        .filter(metric -> metric.verdict().equals("DRIFT") || !metric.newCategories().isEmpty())
        .findFirst()
        .map(metric -> new FoundDefect(defect, "DRIFT", Optional.empty()))
        .orElseGet(() -> missed(defect));
  }

  private static FoundDefect inGate(PlantedDefect defect, List<GateResultRecord> gates) {
    return gates.stream()
        .filter(gate -> gate.status() == CheckStatus.FAIL)
        .filter(gate -> gate.criterion().equals(defect.ruleId()))
        .findFirst()
        .map(gate -> new FoundDefect(defect, "GATE_FAIL", Optional.empty()))
        .orElseGet(() -> missed(defect));
  }

  private static FoundDefect missed(PlantedDefect defect) {
    return new FoundDefect(defect, "NOT FOUND", Optional.empty());
  }
}
