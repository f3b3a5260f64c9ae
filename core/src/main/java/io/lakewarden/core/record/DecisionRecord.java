package io.lakewarden.core.record;

/** One decision of a model about one entity. */
public record DecisionRecord(
    String decisionId,
    String model,
    int modelVersion,
    String artifactDigest,
    String dataset,
    String tableId,
    long version,
    String entityKey,
    double score,
    String decision,
    boolean fallback)
    implements LedgerRecord {}
