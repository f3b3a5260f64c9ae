package io.lakewarden.quality.suggestion;

import io.lakewarden.core.Severity;
import java.util.Optional;

/**
 * A rule that the profiled rows satisfy, with how far they support it.
 *
 * @param name what the rule is about, unique within its column: {@code complete}, {@code values},
 *     {@code not-negative}, {@code length} or {@code row-count}
 * @param column the column it is about, absent for a rule about the dataset
 * @param reason what was observed and what the interval is about; without cell values
 * @param confidence the 95% interval of the share of rows that satisfy the condition; absent where
 *     the rule is about no share
 * @param n rows the share was observed in
 */
public record RuleSuggestion(
    String name,
    Optional<String> column,
    Severity severity,
    String dqdl,
    String reason,
    Optional<Interval> confidence,
    long n) {

  /** Both ends of an interval of shares. */
  public record Interval(double low, double high) {}
}
