package io.lakewarden.core.record;

/** A request for access to a dataset and what was decided. */
public record AccessRequestRecord(
    String requestId,
    String dataset,
    String requester,
    String purpose,
    String state,
    String rule,
    String actor,
    String reason)
    implements LedgerRecord {}
