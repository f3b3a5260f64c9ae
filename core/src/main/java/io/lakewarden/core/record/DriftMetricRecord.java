package io.lakewarden.core.record;

import java.util.List;
import java.util.Optional;

/** How far one column of a current slice lies from its reference. */
public record DriftMetricRecord(
    String subject,
    String columnName,
    String kind,
    String reference,
    String current,
    long referenceRows,
    long currentRows,
    Optional<Double> psi,
    Optional<Double> ks,
    Optional<Double> ksP,
    Optional<Double> jensenShannon,
    Optional<Double> wasserstein,
    Optional<Double> chiSquare,
    Optional<Double> chiSquareP,
    Optional<Double> lInfinity,
    List<String> newCategories,
    List<String> missingCategories,
    String verdict,
    String reason)
    implements LedgerRecord {
  public DriftMetricRecord {
    newCategories = List.copyOf(newCategories);
    missingCategories = List.copyOf(missingCategories);
  }
}
