package io.lakewarden.core.record;

import java.util.Optional;

/** One evaluation figure of a model version, overall or of one segment. */
public record ModelMetricRecord(
    String model,
    int modelVersion,
    String evaluatedOn,
    Optional<String> segment,
    Optional<String> segmentValue,
    String metric,
    Optional<Double> value,
    long n,
    String reason)
    implements LedgerRecord {}
