package io.lakewarden.core.record;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import java.util.Optional;

/**
 * The verdict of one rule on one dataset version; a version below zero means nothing was landed.
 */
public record QualityResultRecord(
    String dataset,
    String tableId,
    long version,
    String slice,
    String ruleId,
    String rule,
    Severity severity,
    CheckStatus status,
    String metric,
    Optional<Double> actual,
    String message,
    String evidence,
    Optional<Long> failedRows,
    String ruleSetDigest)
    implements LedgerRecord {}
