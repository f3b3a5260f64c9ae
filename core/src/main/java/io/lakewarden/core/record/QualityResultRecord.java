package io.lakewarden.core.record;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import java.util.Optional;

/**
 * The verdict of one rule on one dataset version; a version below zero means nothing was landed.
 *
 * @param expectedLow lower end of the band that the past lets expect, where there is one
 * @param expectedHigh upper end of that band
 */
public record QualityResultRecord(
    String dataset,
    String tableId,
    long version,
    String slice,
    String ruleId,
    String rule,
    Severity severity,
    CheckStatus status,
    String metric,
    Optional<Double> actual,
    String message,
    String evidence,
    Optional<Long> failedRows,
    String ruleSetDigest,
    Optional<Double> expectedLow,
    Optional<Double> expectedHigh)
    implements LedgerRecord {

  /** The verdict of a rule that expects no band. */
  public QualityResultRecord(
      String dataset,
      String tableId,
      long version,
      String slice,
      String ruleId,
      String rule,
      Severity severity,
      CheckStatus status,
      String metric,
      Optional<Double> actual,
      String message,
      String evidence,
      Optional<Long> failedRows,
      String ruleSetDigest) {
    this(
        dataset,
        tableId,
        version,
        slice,
        ruleId,
        rule,
        severity,
        status,
        metric,
        actual,
        message,
        evidence,
        failedRows,
        ruleSetDigest,
        Optional.empty(),
        Optional.empty());
  }
}
