package io.lakewarden.jobs.landing;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Digests;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.Optional;

/** One result of the checks that every landing makes, declared rules or not. */
public record LandingFinding(
    String ruleId,
    Severity severity,
    CheckStatus status,
    String metric,
    Optional<Double> actual,
    Optional<Long> failedRows,
    String message) {
  /** The file can be parsed. */
  static final String FILE_FORMAT = "file_format";

  /** The columns are there and hold the expected types. */
  static final String SCHEMA = "schema";

  /** No column name occurs twice. */
  static final String COLUMN_NAMES = "column_names";

  private static final String DIGEST = Digests.sha256("lakewarden/landing/1");

  static LandingFinding passed(String ruleId, String message) {
    return new LandingFinding(
        ruleId,
        Severity.ERROR,
        CheckStatus.PASS,
        ruleId,
        Optional.empty(),
        Optional.of(0L),
        message);
  }

  static LandingFinding failed(String ruleId, String message) {
    return new LandingFinding(
        ruleId,
        Severity.ERROR,
        CheckStatus.FAIL,
        ruleId,
        Optional.empty(),
        Optional.empty(),
        message);
  }

  static LandingFinding failedRows(String ruleId, long rows, long of, String message) {
    return new LandingFinding(
        ruleId,
        Severity.ERROR,
        CheckStatus.FAIL,
        "share of rows that fit",
        Optional.of(of == 0 ? 0.0 : 1.0 - (double) rows / of),
        Optional.of(rows),
        message);
  }

  static LandingFinding warned(String ruleId, String message) {
    return new LandingFinding(
        ruleId,
        Severity.WARN,
        CheckStatus.FAIL,
        ruleId,
        Optional.empty(),
        Optional.empty(),
        message);
  }

  /** What this finding alone leads to. */
  Verdict verdict() {
    return Verdict.of(severity, status);
  }

  /** The same as a row of the ledger. */
  public QualityResultRecord record(String dataset, String tableId, long version, String slice) {
    return new QualityResultRecord(
        dataset,
        tableId,
        version,
        slice,
        ruleId,
        ruleId + " (every landing)",
        severity,
        status,
        metric,
        actual,
        message,
        "scan",
        failedRows,
        DIGEST);
  }
}
