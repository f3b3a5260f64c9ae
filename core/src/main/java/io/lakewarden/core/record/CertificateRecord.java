package io.lakewarden.core.record;

import io.lakewarden.core.Verdict;

/** A signed statement that a dataset version passed, or failed, a rule set. */
public record CertificateRecord(
    String certificateId,
    String dataset,
    String tableId,
    long version,
    String schemaDigest,
    String ruleSetDigest,
    Verdict verdict,
    String state,
    String reason,
    String payload,
    String keyId,
    String signature)
    implements LedgerRecord {}
