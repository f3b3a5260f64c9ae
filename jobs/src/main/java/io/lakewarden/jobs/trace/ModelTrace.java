package io.lakewarden.jobs.trace;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ModelNode;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.TaintRecord;
import io.lakewarden.jobs.trace.ColumnWalk.ColumnAt;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where versions of models come from, and what they decided. */
final class ModelTrace {
  private final LedgerLineage lineage;
  private final LandedEvidence landed;
  private final ColumnSources columns;
  private final DecisionCounts decisions;
  private final List<LedgerEntry<ApprovalRecord>> approvals;
  private final List<TaintRecord> taints;

  ModelTrace(
      LedgerReader ledger,
      LedgerLineage lineage,
      Collection<ModelVersionRecord> versions,
      DecisionCounts decisions) {
    this.lineage = lineage;
    this.landed = new LandedEvidence(ledger, lineage);
    this.decisions = decisions;
    var starts = new LinkedHashSet<DataVersion>();
    versions.forEach(
        version -> {
          starts.add(node(version));
          starts.addAll(scored(version));
        });
    columns = new ColumnSources(ledger, lineage, landed, starts);
    approvals = ledger.read(LedgerTables.APPROVALS);
    taints = ledger.read(LedgerTables.TAINTS).stream().map(LedgerEntry::record).toList();
  }

  static DataVersion node(ModelVersionRecord version) {
    return DataVersion.whole(
        ModelNode.fullName(version.model()), Optional.of((long) version.modelVersion()));
  }

  /** Model version, artefact, approvals, training data with evidence, features and label. */
  Map<String, Object> upstream(LedgerEntry<ModelVersionRecord> entry) {
    var version = entry.record();
    var facts = new LinkedHashMap<String, Object>();
    facts.put("model", version.model());
    facts.put("model_version", version.modelVersion());
    facts.put("algorithm", version.algorithm());
    facts.put("owner", version.owner());
    facts.put("purpose", version.purpose());
    facts.put("artifact_path", version.artifactPath());
    facts.put("artifact_digest", version.artifactDigest());
    facts.put("trained_by", entry.runKey().value());
    facts.put("trained_at", entry.eventTime());
    facts.put("approvals", approvals(version));
    facts.put("training_versions", version.trainedOn().stream().map(ModelTrace::pin).toList());
    facts.put("evaluation_versions", version.evaluatedOn().stream().map(ModelTrace::pin).toList());
    facts.put("sources", landed.of(lineage.versions().upstream(List.of(node(version)))));
    facts.put("features", version.features().stream().map(name -> column(version, name)).toList());
    facts.put("label", column(version, version.label()));
    facts.put("taints", taints(TaintRecord.MODEL, node(version).name(), version.modelVersion()));
    return facts;
  }

  /** The predictions of a version, with the number of decisions of each run. */
  List<Map<String, Object>> downstream(ModelVersionRecord version) {
    return lineage.versions().usedBy(node(version)).stream()
        .map(
            way -> {
              var facts = new LinkedHashMap<String, Object>();
              facts.put("predictions", way.target().name());
              facts.put("version", way.target().version().orElse(null));
              facts.put("logical_date", way.target().date().orElse(null));
              facts.put("run_id", way.statement().runId());
              facts.put(
                  "decisions",
                  decisions.of(way.statement().runId(), version.model(), version.modelVersion()));
              return (Map<String, Object>) facts;
            })
        .toList();
  }

  long decisions(ModelVersionRecord version) {
    return decisions.of(version.model(), version.modelVersion());
  }

  /** Where the values came from that a scoring read for one feature. */
  List<Map<String, Object>> scoredFrom(Collection<DataVersion> scored, String feature) {
    return columns.of(scored.stream().map(version -> new ColumnAt(version, feature)).toList());
  }

  /** The marks on decisions of a run. */
  List<Map<String, Object>> taints(String type, String name, long version, String runId) {
    return taints.stream()
        .filter(mark -> mark.madeBy().equals(runId))
        .filter(mark -> is(mark, type, name, version))
        .map(ModelTrace::taint)
        .toList();
  }

  /** Whether a model version bears a mark, so that whatever it decides is tainted too. */
  boolean isTainted(DataVersion model) {
    return !taints(TaintRecord.MODEL, model.name(), model.version().orElseThrow()).isEmpty();
  }

  private List<Map<String, Object>> taints(String type, String name, long version) {
    return taints.stream()
        .filter(mark -> is(mark, type, name, version))
        .map(ModelTrace::taint)
        .toList();
  }

  private static boolean is(TaintRecord mark, String type, String name, long version) {
    return mark.nodeType().equals(type) && mark.name().equals(name) && mark.version() == version;
  }

  private static Map<String, Object> taint(TaintRecord mark) {
    return Map.of("certificate_id", mark.certificateId(), "path", mark.path());
  }

  private Map<String, Object> column(ModelVersionRecord version, String name) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", name);
    facts.put("trained_from", columns.of(List.of(new ColumnAt(node(version), name))));
    return facts;
  }

  /** What any scoring by this version read besides the model. */
  private List<DataVersion> scored(ModelVersionRecord version) {
    return lineage.versions().usedBy(node(version)).stream()
        .flatMap(way -> scored(way.statement()))
        .toList();
  }

  /** What a scoring read besides the model. */
  Stream<DataVersion> scored(Statement scoring) {
    return scoring.reads().stream()
        .filter(read -> ModelNode.model(read.name()).isEmpty())
        .flatMap(read -> lineage.versions().seen(scoring, read).stream());
  }

  private List<Map<String, Object>> approvals(ModelVersionRecord version) {
    var found = new ArrayList<Map<String, Object>>();
    for (var entry : approvals) {
      if (entry.record().artifactDigest().equals(version.artifactDigest())) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("actor", entry.record().actor());
        facts.put("decision", entry.record().decision());
        facts.put("policy", entry.record().policy());
        facts.put("decided_at", entry.eventTime());
        found.add(facts);
      }
    }
    return found;
  }

  private static Map<String, Object> pin(DatasetPin pin) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("dataset", pin.dataset());
    facts.put("version", pin.version());
    facts.put("table_id", pin.tableId());
    facts.put("path", pin.path());
    return facts;
  }
}
