package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.record.ModelTransitionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.ledger.RunWriter;

/** Moves model versions from state to state, in the ledger and in the registry of this run. */
final class Promotion {
  private final RunWriter writer;
  private final Registry registry;

  Promotion(RunWriter writer, Registry registry) {
    this.writer = writer;
    this.registry = registry;
  }

  /** One transition from the state the version is in. */
  void move(ModelVersionRecord version, String toState, String reason) {
    var transition =
        new ModelTransitionRecord(
            version.model(),
            version.modelVersion(),
            registry.state(version.model(), version.modelVersion()),
            toState,
            version.artifactDigest(),
            System.getProperty("user.name", "unknown"),
            reason);
    writer.record(transition);
    registry.add(transition);
  }

  /** Makes the version the champion and retires the one before. */
  void promote(ModelVersionRecord version, String reason) {
    move(version, "APPROVED", reason);
    registry
        .champion(version.model())
        .ifPresent(old -> move(old, "RETIRED", "replaced by version " + version.modelVersion()));
    move(version, "PRODUCTION", reason);
  }
}
