package io.lakewarden.core.record;

import io.lakewarden.core.Verdict;

/**
 * A signed statement that a dataset version passed, or failed, a rule set; or its revocation, which
 * repeats the statement.
 *
 * @param certificateId SHA-256 of the payload
 * @param state ISSUED or REVOKED
 * @param actor who issued or revoked it
 */
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
    String actor,
    String payload,
    String keyId,
    String signature)
    implements LedgerRecord {}
