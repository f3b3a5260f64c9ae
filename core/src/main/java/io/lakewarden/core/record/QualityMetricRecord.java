package io.lakewarden.core.record;

import java.util.Optional;

/** One measured number of a dataset version. */
public record QualityMetricRecord(
    String dataset,
    String tableId,
    long version,
    String slice,
    String metric,
    Optional<String> columnName,
    Optional<String> filter,
    Optional<Double> value,
    String evidence,
    String reason)
    implements LedgerRecord {}
