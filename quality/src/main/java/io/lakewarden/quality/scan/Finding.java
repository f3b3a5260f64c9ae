package io.lakewarden.quality.scan;

import io.lakewarden.core.CheckStatus;
import java.util.Optional;

/** How one expectation ended: a status with the number behind it and a sentence. */
public record Finding(
    CheckStatus status,
    String metric,
    Optional<Double> actual,
    String message,
    Optional<Long> failedRows) {

  static Finding skipped(String metric, String reason) {
    return new Finding(
        CheckStatus.SKIPPED,
        metric,
        Optional.empty(),
        "Not judged: " + reason + ".",
        Optional.empty());
  }

  static Finding error(String metric, String reason) {
    return new Finding(
        CheckStatus.ERROR,
        metric,
        Optional.empty(),
        "Cannot be evaluated: " + reason + ".",
        Optional.empty());
  }

  static Finding judged(
      boolean holds, String metric, double actual, String message, Optional<Long> failedRows) {
    return new Finding(
        holds ? CheckStatus.PASS : CheckStatus.FAIL,
        metric,
        Optional.of(actual),
        message,
        failedRows);
  }
}
