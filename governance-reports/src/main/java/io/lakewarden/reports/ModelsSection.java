package io.lakewarden.reports;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was trained, how it was judged, who agreed and what is in production. */
final class ModelsSection {
  static final Comparator<ModelVersionRecord> BY_VERSION =
      comparing(ModelVersionRecord::model).thenComparingInt(ModelVersionRecord::modelVersion);

  private ModelsSection() {}

  static ReportSection of(RunEvidence evidence) {
    var tables = new ArrayList<ReportTable>();
    tables.add(versions(evidence));
    tables.add(ModelMetricTables.overall(evidence.models().metrics()));
    tables.add(ModelMetricTables.groups(evidence.models().metrics()));
    tables.add(ModelMetricTables.fairness(evidence.models().metrics()));
    tables.add(gate(evidence.models().gates()));
    tables.add(approvals(evidence.models().approvals()));
    tables.add(transitions(evidence.models().transitions()));
    tables.add(champions(evidence));
    return new ReportSection(
        "models",
        "Models",
        answer(evidence),
        ModelMetricTables.charts(evidence.models().metrics()),
        tables,
        List.of());
  }

  static String answer(RunEvidence evidence) {
    var models = evidence.models();
    if (models.versions().isEmpty() && models.gates().isEmpty()) {
      return "No model was trained in this run.";
    }
    long failed =
        models.gates().stream()
            .map(gate -> ReportState.of(gate.status()))
            .filter(state -> state == ReportState.FAIL || state == ReportState.UNKNOWN)
            .count();
    var waiting =
        ModelStanding.of(evidence).stream()
            .filter(ModelStanding::waitsForApproval)
            .map(ModelStanding::label)
            .toList();
    return "%s trained; of %s gate criteria %s failed or could not be evaluated; %s."
        .formatted(
            Words.counted(models.versions().size(), "model version"),
            models.gates().size(),
            failed,
            waiting.isEmpty()
                ? "none waits for approval"
                : Words.list(waiting, 3)
                    + (waiting.size() == 1 ? " waits" : " wait")
                    + " for approval");
  }

  private static ReportTable versions(RunEvidence evidence) {
    return TableBuilder.table("model-versions", "Model versions trained in this run")
        .observed("model", "Model")
        .observed("version", "Version")
        .computed("gate", "Gate")
        .declared("algorithm", "Algorithm")
        .observed("training_rows", "Training rows")
        .observed("holdout_rows", "Held-out rows")
        .observed("trained_on", "Trained on")
        .observed("evaluated_on", "Evaluated on")
        .declared("features", "Features")
        .declared("label", "Label")
        .declared("owner", "Owner")
        .declared("purpose", "Purpose")
        .declared("seed", "Seed")
        .declared("parameters", "Parameters")
        .computed("artifact_digest", "Artefact digest")
        .computed("spec_digest", "Specification digest")
        .observed("code_version", "Code version")
        .rows(
            ModelStanding.of(evidence),
            comparing(ModelStanding::version, BY_VERSION),
            ModelsSection::cells)
        .orElse("No model was trained.");
  }

  private static List<Cell> cells(ModelStanding standing) {
    var version = standing.version();
    return List.of(
        Cell.of(version.model()),
        Cell.number(version.modelVersion()),
        Cell.of(standing.gateState()),
        Cell.of(version.algorithm()),
        Cell.count(version.trainingRows()),
        Cell.count(version.holdoutRows()),
        Cell.of(labels(version.trainedOn())),
        Cell.of(labels(version.evaluatedOn())),
        Cell.of(String.join(", ", version.features())),
        Cell.of(version.label()),
        Cell.of(version.owner()),
        Cell.of(version.purpose()),
        Cell.number(version.seed()),
        Cell.note(
            version.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "))),
        Cell.digest(version.artifactDigest()),
        Cell.digest(version.specDigest()),
        Cell.of(version.codeVersion()));
  }

  private static String labels(List<DatasetPin> pins) {
    return pins.stream().map(DatasetPin::label).sorted().collect(Collectors.joining(", "));
  }

  private static ReportTable gate(List<GateResultRecord> gates) {
    return TableBuilder.table("gate", "Gate criteria, worst first")
        .computed("state", "State")
        .observed("model", "Model")
        .observed("version", "Version")
        .declared("criterion", "Criterion")
        .declared("segment", "Segment")
        .computed("challenger", "Challenger")
        .declared("threshold", "Threshold")
        .computed("champion", "Champion")
        .observed("champion_version", "Champion version")
        .computed("reason", "Reason")
        .rows(
            gates,
            comparing((GateResultRecord gate) -> ReportState.of(gate.status()))
                .thenComparing(GateResultRecord::model)
                .thenComparingInt(GateResultRecord::modelVersion)
                .thenComparing(GateResultRecord::criterion)
                .thenComparing(gate -> gate.segment().orElse("")),
            ModelsSection::cells)
        .orElse("No gate was applied.");
  }

  private static List<Cell> cells(GateResultRecord gate) {
    return List.of(
        Cell.of(ReportState.of(gate.status())),
        Cell.of(gate.model()),
        Cell.number(gate.modelVersion()),
        Cell.of(gate.criterion()),
        Cell.note(gate.segment().orElse("")),
        Cell.measured(gate.challenger(), "not measured"),
        Cell.measured(Optional.of(gate.threshold()), "no threshold"),
        Cell.measured(gate.champion(), "no champion"),
        gate.championVersion()
            .map(version -> Cell.number(version))
            .orElseGet(() -> Cell.missing("no champion")),
        Cell.note(gate.reason()));
  }

  private static ReportTable approvals(List<ApprovalRecord> approvals) {
    return TableBuilder.table("approvals", "Approvals and rejections")
        .attested("model", "Model")
        .attested("version", "Version")
        .attested("decision", "Decision")
        .attested("actor", "By")
        .declared("policy", "Policy")
        .attested("reason", "Reason")
        .attested("expires_at", "Expires (UTC)")
        .attested("artifact_digest", "Digest approved")
        .rows(
            approvals,
            comparing(ApprovalRecord::model)
                .thenComparingInt(ApprovalRecord::modelVersion)
                .thenComparing(ApprovalRecord::actor),
            ModelsSection::cells)
        .orElse("Nobody has approved or rejected a model version of this run.");
  }

  private static List<Cell> cells(ApprovalRecord approval) {
    return List.of(
        Cell.of(approval.model()),
        Cell.number(approval.modelVersion()),
        Cell.of(approval.decision()),
        Cell.of(approval.actor()),
        Cell.of(approval.policy()),
        Cell.note(approval.reason()),
        approval.expiresAt().map(Cell::of).orElseGet(() -> Cell.missing("no expiry")),
        Cell.digest(approval.artifactDigest()));
  }

  private static ReportTable transitions(List<ModelTransitionRecord> transitions) {
    return TableBuilder.table("model-transitions", "Changes of state")
        .observed("model", "Model")
        .observed("version", "Version")
        .observed("from_state", "From")
        .observed("to_state", "To")
        .observed("actor", "By")
        .observed("reason", "Reason")
        .rows(
            transitions,
            comparing(ModelTransitionRecord::model)
                .thenComparing(comparingInt(ModelTransitionRecord::modelVersion)),
            transition ->
                List.of(
                    Cell.of(transition.model()),
                    Cell.number(transition.modelVersion()),
                    Cell.note(transition.fromState()),
                    Cell.of(transition.toState()),
                    Cell.of(transition.actor()),
                    Cell.note(transition.reason())))
        .orElse("No model version changed its state.");
  }

  private static ReportTable champions(RunEvidence evidence) {
    var table =
        TableBuilder.table("champions", "In production when the run ended")
            .observed("model", "Model")
            .observed("version", "Champion version");
    evidence
        .models()
        .champions()
        .forEach((model, version) -> table.row(Cell.of(model), Cell.number(version)));
    return table.orElse("No model was in production.");
  }
}
