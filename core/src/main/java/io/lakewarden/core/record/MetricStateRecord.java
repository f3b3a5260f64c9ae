package io.lakewarden.core.record;

/** The mergeable state behind one metric of one slice of a dataset version. */
public record MetricStateRecord(
    String dataset,
    String tableId,
    long version,
    String slice,
    String metric,
    String columnName,
    String kind,
    String state)
    implements LedgerRecord {}
