package io.lakewarden.core.record;

import io.lakewarden.core.CheckStatus;
import java.util.Optional;

/** One criterion of the gate between a challenger and production. */
public record GateResultRecord(
    String model,
    int modelVersion,
    Optional<Integer> championVersion,
    String criterion,
    Optional<String> segment,
    Optional<Double> champion,
    Optional<Double> challenger,
    double threshold,
    CheckStatus status,
    String reason)
    implements LedgerRecord {}
