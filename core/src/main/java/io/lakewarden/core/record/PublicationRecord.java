package io.lakewarden.core.record;

/** One attempt to make one fact known to a catalogue. */
public record PublicationRecord(
    String target,
    String entityType,
    String entityKey,
    String payloadDigest,
    int attempt,
    String state,
    String reason)
    implements LedgerRecord {}
