package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.models.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The model versions and their states, as the ledger has them and this run adds to them. */
public final class Registry {
  private final List<ModelVersionRecord> versions;
  private final List<ModelTransitionRecord> transitions;
  private final List<ApprovalRecord> approvals;

  private Registry(
      List<ModelVersionRecord> versions,
      List<ModelTransitionRecord> transitions,
      List<ApprovalRecord> approvals) {
    this.versions = new ArrayList<>(versions);
    this.transitions = new ArrayList<>(transitions);
    this.approvals = List.copyOf(approvals);
  }

  /** What all closed runs have recorded. */
  public static Registry read(LedgerReader ledger) {
    return new Registry(
        records(ledger.read(LedgerTables.MODEL_VERSIONS)),
        records(ledger.read(LedgerTables.MODEL_TRANSITIONS)),
        records(ledger.read(LedgerTables.APPROVALS)));
  }

  private static <T extends LedgerRecord> List<T> records(List<LedgerEntry<T>> entries) {
    return entries.stream().map(LedgerEntry::record).toList();
  }

  /** The number the next trained version gets. */
  public int nextVersion(String model) {
    return 1
        + versions.stream()
            .filter(version -> version.model().equals(model))
            .mapToInt(ModelVersionRecord::modelVersion)
            .max()
            .orElse(0);
  }

  /** One version. */
  public Optional<ModelVersionRecord> version(String model, int number) {
    return versions.stream()
        .filter(version -> version.model().equals(model) && version.modelVersion() == number)
        .reduce((earlier, later) -> later);
  }

  /** The version in production. */
  public Optional<ModelVersionRecord> champion(String model) {
    return Lifecycle.champion(transitionsOf(model)).flatMap(number -> version(model, number));
  }

  /** The state a version is in; NONE where it has none. */
  public String state(String model, int number) {
    return transitionsOf(model).stream()
        .filter(transition -> transition.modelVersion() == number)
        .reduce((earlier, later) -> later)
        .map(ModelTransitionRecord::toState)
        .orElse("NONE");
  }

  /** What people have decided about one artefact. */
  public List<ApprovalRecord> approvals(String model, String artifactDigest) {
    return approvals.stream()
        .filter(approval -> approval.model().equals(model))
        .filter(approval -> approval.artifactDigest().equals(artifactDigest))
        .toList();
  }

  void add(ModelVersionRecord version) {
    versions.add(version);
  }

  void add(ModelTransitionRecord transition) {
    transitions.add(transition);
  }

  private List<ModelTransitionRecord> transitionsOf(String model) {
    return transitions.stream().filter(transition -> transition.model().equals(model)).toList();
  }
}
