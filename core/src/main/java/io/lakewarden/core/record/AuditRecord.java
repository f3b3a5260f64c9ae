package io.lakewarden.core.record;

/** One action on the service, by a person or by the service itself. */
public record AuditRecord(
    String actor,
    String onBehalfOf,
    String action,
    String subject,
    String beforeDigest,
    String afterDigest,
    String reason)
    implements LedgerRecord {}
