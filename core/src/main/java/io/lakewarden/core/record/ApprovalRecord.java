package io.lakewarden.core.record;

import java.time.Instant;
import java.util.Optional;

/** A decision of a person, or of a declared policy, about one artefact. */
public record ApprovalRecord(
    String model,
    int modelVersion,
    String artifactDigest,
    String decision,
    String policy,
    String actor,
    String reason,
    Optional<Instant> expiresAt)
    implements LedgerRecord {}
