package io.lakewarden.core.record;

/** A dataset version that must stay readable, or the release of such a hold. */
public record VersionHoldRecord(
    String dataset,
    String path,
    String tableId,
    long version,
    String holder,
    String state,
    String reason)
    implements LedgerRecord {}
