package io.lakewarden.jobs.projection;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.RunId;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.jobs.SoftwareVersion;
import io.lakewarden.jobs.pipeline.Registry;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTable;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.ledger.RunStatus;
import io.lakewarden.reports.RunEvidence;
import io.lakewarden.reports.RunEvidence.DecisionCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the ledger holds about one run. */
final class EvidenceReader {
  private final LedgerReader ledger;

  EvidenceReader(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /** The evidence of a closed run, read at these versions of the ledger's tables. */
  RunEvidence read(RunStatus status, GovernanceConfig config, List<DatasetPin> ledgerPins) {
    var run = status.runId();
    return new RunEvidence(
        new RunEvidence.Run(
            status.key(), status.runId(), status.generation(), status.start(), status.closing()),
        of(run, LedgerTables.RUN_STEPS),
        new RunEvidence.Datasets(
            of(run, LedgerTables.DATASET_VERSIONS),
            of(run, LedgerTables.QUALITY_RESULTS),
            of(run, LedgerTables.QUALITY_METRICS),
            of(run, LedgerTables.COLUMN_PROFILES),
            of(run, LedgerTables.CLASSIFICATIONS),
            of(run, LedgerTables.DRIFT_METRICS)),
        new RunEvidence.Lineage(
            of(run, LedgerTables.TABLE_LINEAGE), of(run, LedgerTables.COLUMN_LINEAGE)),
        new RunEvidence.Models(
            of(run, LedgerTables.MODEL_VERSIONS),
            of(run, LedgerTables.MODEL_METRICS),
            of(run, LedgerTables.GATE_RESULTS),
            of(run, LedgerTables.MODEL_TRANSITIONS),
            of(run, LedgerTables.APPROVALS),
            status.closing().filter(EvidenceReader::hasDecisions).isPresent()
                ? decisions(run)
                : List.of(),
            champions(config)),
        of(run, LedgerTables.INCIDENTS),
        Optional.of(config),
        ledgerPins,
        SoftwareVersion.current());
  }

  private <T extends LedgerRecord> List<T> of(RunId run, LedgerTable<T> table) {
    return ledger.read(table, run).stream().map(LedgerEntry::record).toList();
  }

  private static boolean hasDecisions(RunRecord closing) {
    return closing.heads().stream()
        .anyMatch(head -> head.table().equals(LedgerTables.DECISIONS.name()));
  }

  private List<DecisionCount> decisions(RunId run) {
    return ledger
        .frame(LedgerTables.DECISIONS)
        .filter(col("run_id").equalTo(run.value()))
        .groupBy("model", "model_version", "decision")
        .count()
        .collectAsList()
        .stream()
        .map(
            row ->
                new DecisionCount(
                    row.getString(0), row.getInt(1), row.getString(2), row.getLong(3)))
        .toList();
  }

  private Map<String, Integer> champions(GovernanceConfig config) {
    var registry = Registry.read(ledger);
    var champions = new LinkedHashMap<String, Integer>();
    for (var model : config.models()) {
      registry
          .champion(model.name())
          .ifPresent(version -> champions.put(model.name(), version.modelVersion()));
    }
    return champions;
  }
}
