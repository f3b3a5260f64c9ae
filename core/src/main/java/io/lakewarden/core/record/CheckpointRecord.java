package io.lakewarden.core.record;

/** A signed Merkle root over closed runs. */
public record CheckpointRecord(
    String origin, long treeSize, String rootHash, String keyId, String signature)
    implements LedgerRecord {}
