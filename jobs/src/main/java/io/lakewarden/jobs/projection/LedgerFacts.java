package io.lakewarden.jobs.projection;

import io.lakewarden.core.RunId;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTable;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.ledger.Sieve;
import io.lakewarden.lineage.atlas.CatalogFacts;
import io.lakewarden.lineage.atlas.JobLineage;
import io.lakewarden.lineage.atlas.JobRun;
import io.lakewarden.lineage.atlas.LineageKinds;
import io.lakewarden.lineage.atlas.TrainedModel;
import io.lakewarden.models.Lifecycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What closed runs recorded that a catalogue should show. Of a long history, only what decides what
 * is shown today is held in memory.
 */
final class LedgerFacts {
  private final LedgerReader reader;

  private final Map<RunId, String> jobs;

  private LedgerFacts(LedgerReader reader) {
    this.reader = reader;
    jobs = reader.jobs();
  }

  static CatalogFacts of(LedgerReader reader) {
    var facts = new LedgerFacts(reader);
    return new CatalogFacts(
        facts.datasets(),
        facts.classifications(),
        facts.lineage(),
        facts.results(),
        facts.certificates(),
        facts.models(),
        facts.closedRuns());
  }

  private List<DatasetVersionRecord> datasets() {
    return records(
        LedgerTables.DATASET_VERSIONS,
        Sieve.newest(
            1,
            version -> List.of(version.dataset(), version.tableId(), version.path()),
            DatasetVersionRecord::version,
            DatasetVersionRecord::version));
  }

  private List<ClassificationRecord> classifications() {
    return records(
        LedgerTables.CLASSIFICATIONS,
        Sieve.newest(
            1, ClassificationRecord::dataset, ClassificationRecord::version, finding -> finding));
  }

  private List<QualityResultRecord> results() {
    return records(
        LedgerTables.QUALITY_RESULTS,
        Sieve.newest(
            CatalogFacts.VERDICTS,
            result -> List.of(result.tableId(), result.dataset()),
            QualityResultRecord::version,
            result -> List.of(result.slice(), result.ruleId())));
  }

  private List<CertificateRecord> certificates() {
    return records(
        LedgerTables.CERTIFICATES,
        Sieve.newest(
            1,
            certificate -> List.of(certificate.tableId(), certificate.dataset()),
            CertificateRecord::version,
            CertificateRecord::version));
  }

  private List<JobLineage> lineage() {
    var turns =
        records(
            LedgerTables.TABLE_LINEAGE,
            Sieve.<TableLineageRecord>ends(
                entry -> Optional.of(entry.record()).filter(LineageKinds::isTurn)));
    var kinds = new LineageKinds(turns);
    Map<String, List<TableLineageRecord>> tables = new LinkedHashMap<>(); // in order of the runs
    for (var entry :
        reader.read(
            LedgerTables.TABLE_LINEAGE,
            Sieve.<TableLineageRecord>ends(
                entry -> Optional.of(kinds.of(job(entry), entry.record()))))) {
      tables.computeIfAbsent(job(entry), job -> new ArrayList<>()).add(entry.record());
    }
    Map<String, List<ColumnLineageRecord>> columns = new HashMap<>();
    for (var entry :
        reader.read(
            LedgerTables.COLUMN_LINEAGE,
            Sieve.<ColumnLineageRecord>ends(entry -> kinds.of(job(entry), entry.record())))) {
      columns.computeIfAbsent(job(entry), job -> new ArrayList<>()).add(entry.record());
    }
    return tables.entrySet().stream()
        .map(
            job ->
                new JobLineage(
                    job.getKey(), job.getValue(), columns.getOrDefault(job.getKey(), List.of())))
        .toList();
  }

  private List<TrainedModel> models() {
    var transitions = all(LedgerTables.MODEL_TRANSITIONS);
    var approvals = all(LedgerTables.APPROVALS);
    return reader.read(LedgerTables.MODEL_VERSIONS).stream()
        .map(
            entry -> {
              var version = entry.record();
              var own =
                  transitions.stream().filter(of -> of.model().equals(version.model())).toList();
              return new TrainedModel(
                  job(entry),
                  version,
                  state(own, version.modelVersion()),
                  approvals.stream()
                      .filter(of -> of.model().equals(version.model()))
                      .filter(of -> of.modelVersion() == version.modelVersion())
                      .map(LedgerFacts::decision)
                      .distinct()
                      .toList());
            })
        .toList();
  }

  private static String state(List<ModelTransitionRecord> transitions, int version) {
    return Lifecycle.state(transitions, version).map(Enum::name).orElse("");
  }

  /** Without the reason, which are a person's own words. */
  private static String decision(ApprovalRecord approval) {
    return approval.decision() + " by " + approval.actor() + " under " + approval.policy();
  }

  private List<JobRun> closedRuns() {
    Map<RunId, RunRecord> runs = new LinkedHashMap<>(); // by their ends where they have one
    for (var entry :
        reader.read(
            LedgerTables.RUNS,
            Sieve.<RunRecord>newest(
                CatalogFacts.RUNS,
                run -> List.of(run.job(), run.verb()),
                run -> run.startedAt().toEpochMilli(),
                run -> run))) {
      runs.merge(
          entry.runId(),
          entry.record(),
          (known, other) -> other.state().isClosed() ? other : known);
    }
    return runs.entrySet().stream()
        .filter(run -> run.getValue().state().isClosed())
        .map(run -> new JobRun(run.getKey().value(), run.getValue()))
        .toList();
  }

  private String job(LedgerEntry<?> entry) {
    return jobs.get(entry.runId());
  }

  private <T extends LedgerRecord> List<T> records(LedgerTable<T> table, Sieve<T> sieve) {
    return reader.read(table, sieve).stream().map(LedgerEntry::record).toList();
  }

  private <T extends LedgerRecord> List<T> all(LedgerTable<T> table) {
    return reader.read(table).stream().map(LedgerEntry::record).toList();
  }
}
