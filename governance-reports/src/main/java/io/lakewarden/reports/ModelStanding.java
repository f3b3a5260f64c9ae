package io.lakewarden.reports;

import io.lakewarden.core.config.ApprovalPolicy;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.GateResultRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where one trained model version stands between its gate, its approvers and production. */
record ModelStanding(
    ModelVersionRecord version,
    List<GateResultRecord> gate,
    List<ApprovalRecord> approvals,
    Optional<ModelConfig> declared,
    boolean champion) {

  static List<ModelStanding> of(RunEvidence evidence) {
    var models = evidence.models();
    return models.versions().stream()
        .sorted(TableBuilder.inOrder(ModelsSection.BY_VERSION))
        .map(version -> of(version, evidence))
        .toList();
  }

  private static ModelStanding of(ModelVersionRecord version, RunEvidence evidence) {
    var models = evidence.models();
    var name = version.model();
    int number = version.modelVersion();
    return new ModelStanding(
        version,
        models.gates().stream()
            .filter(gate -> gate.model().equals(name) && gate.modelVersion() == number)
            .toList(),
        models.approvals().stream()
            .filter(approval -> approval.model().equals(name) && approval.modelVersion() == number)
            .toList(),
        evidence.declared().stream()
            .flatMap(config -> config.models().stream())
            .filter(model -> model.name().equals(name))
            .findFirst(),
        Integer.valueOf(number).equals(models.champions().get(name)));
  }

  String label() {
    return version.model() + " version " + version.modelVersion();
  }

  /** The worst criterion; NOT RUN where no gate was applied. */
  ReportState gateState() {
    return gate.stream()
        .map(result -> ReportState.of(result.status()))
        .min(Enum::compareTo)
        .orElse(ReportState.NOT_RUN);
  }

  boolean gatePassed() {
    return gateState() == ReportState.PASS || gateState() == ReportState.WARN;
  }

  boolean gateFailed() {
    return gateState() == ReportState.FAIL || gateState() == ReportState.UNKNOWN;
  }

  boolean rejected() {
    return approvals.stream().anyMatch(approval -> !isConsent(approval));
  }

  /** Different people, or the declared policy, who said yes. */
  long consents() {
    return approvals.stream()
        .filter(ModelStanding::isConsent)
        .map(ApprovalRecord::actor)
        .distinct()
        .count();
  }

  int consentsAskedFor() {
    return declared
        .map(ModelConfig::approval)
        .map(ApprovalPolicy::approvals)
        .orElse(ApprovalPolicy.ONE_APPROVAL.approvals());
  }

  boolean waitsForApproval() {
    return gatePassed() && !champion && !rejected() && consents() < consentsAskedFor();
  }

  private static boolean isConsent(ApprovalRecord approval) {
    return approval.decision().toUpperCase(Locale.ROOT).startsWith("APPROVE");
  }
}
