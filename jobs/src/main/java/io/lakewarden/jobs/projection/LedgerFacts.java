package io.lakewarden.jobs.projection;

import io.lakewarden.core.RunId;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTable;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.atlas.CatalogFacts;
import io.lakewarden.lineage.atlas.JobLineage;
import io.lakewarden.lineage.atlas.JobRun;
import io.lakewarden.lineage.atlas.TrainedModel;
import io.lakewarden.models.Lifecycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What closed runs recorded that a catalogue should show. */
final class LedgerFacts {
  private final LedgerReader reader;

  /** Every run, by its end where it has one. */
  private final Map<RunId, RunRecord> runs = new LinkedHashMap<>();

  private LedgerFacts(LedgerReader reader) {
    this.reader = reader;
    for (var entry : reader.read(LedgerTables.RUNS)) {
      runs.merge(
          entry.runId(),
          entry.record(),
          (known, other) -> other.state().isClosed() ? other : known);
    }
  }

  static CatalogFacts of(LedgerReader reader) {
    var facts = new LedgerFacts(reader);
    return new CatalogFacts(
        facts.all(LedgerTables.DATASET_VERSIONS),
        facts.all(LedgerTables.CLASSIFICATIONS),
        facts.lineage(),
        facts.all(LedgerTables.QUALITY_RESULTS),
        facts.all(LedgerTables.CERTIFICATES),
        facts.models(),
        facts.closedRuns());
  }

  private List<JobLineage> lineage() {
    Map<String, List<TableLineageRecord>> tables = new LinkedHashMap<>(); // in order of the runs
    for (var entry : reader.read(LedgerTables.TABLE_LINEAGE)) {
      tables.computeIfAbsent(job(entry), job -> new ArrayList<>()).add(entry.record());
    }
    Map<String, List<ColumnLineageRecord>> columns = new HashMap<>();
    for (var entry : reader.read(LedgerTables.COLUMN_LINEAGE)) {
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
    return runs.entrySet().stream()
        .filter(run -> run.getValue().state().isClosed())
        .map(run -> new JobRun(run.getKey().value(), run.getValue()))
        .toList();
  }

  private String job(LedgerEntry<?> entry) {
    return runs.get(entry.runId()).job();
  }

  private <T extends LedgerRecord> List<T> all(LedgerTable<T> table) {
    return reader.read(table).stream().map(LedgerEntry::record).toList();
  }
}
