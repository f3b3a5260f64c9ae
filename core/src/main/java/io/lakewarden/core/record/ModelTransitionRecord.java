package io.lakewarden.core.record;

/** A change of a model version from one life-cycle state to the next. */
public record ModelTransitionRecord(
    String model,
    int modelVersion,
    String fromState,
    String toState,
    String artifactDigest,
    String actor,
    String reason)
    implements LedgerRecord {}
