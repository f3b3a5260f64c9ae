package io.lakewarden.reports;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Verdict;

/** The closed vocabulary of outcomes in a report, worst first. */
public enum ReportState {
  FAIL("FAIL", "\u2715", "the check ran and did not find what it asks for"),
  UNKNOWN("UNKNOWN", "?", "the check could not be evaluated; it never counts as passed"),
  WARN("WARN", "\u25b2", "a deviation that does not stop what lies downstream"),
  NOT_RUN("NOT RUN", "\u25cb", "the check did not run; it never counts as passed"),
  PASS("PASS", "\u2713", "the check ran and found what it asks for");

  private final String label;
  private final String symbol;
  private final String meaning;

  ReportState(String label, String symbol, String meaning) {
    this.label = label;
    this.symbol = symbol;
    this.meaning = meaning;
  }

  /** A skipped check is NOT RUN, an erroneous one UNKNOWN. */
  public static ReportState of(CheckStatus status) {
    return switch (status) {
      case PASS -> PASS;
      case WARN -> WARN;
      case FAIL -> FAIL;
      case SKIPPED -> NOT_RUN;
      case ERROR -> UNKNOWN;
    };
  }

  public static ReportState of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> PASS;
      case WARN -> WARN;
      case FAIL -> FAIL;
    };
  }

  /** The word readers see. */
  public String label() {
    return label;
  }

  /** The sign beside the word, so that colour never carries the meaning alone. */
  public String symbol() {
    return symbol;
  }

  public String meaning() {
    return meaning;
  }
}
