package io.lakewarden.core;

import java.util.Collection;

/** What a set of checks says about the thing they checked. */
public enum Verdict {
  PASS,
  WARN,
  FAIL;

  /**
   * The verdict that one check leads to: a failed or unmeasurable check of a blocking severity is a
   * FAIL, any other check that did not pass is a WARN. INFO never worsens a verdict unless the
   * check could not be evaluated.
   */
  public static Verdict of(Severity severity, CheckStatus status) {
    return switch (status) {
      case PASS -> PASS;
      case WARN, SKIPPED -> severity == Severity.INFO ? PASS : WARN;
      case FAIL -> severity == Severity.INFO ? PASS : severity.blocks() ? FAIL : WARN;
      case ERROR -> severity.blocks() ? FAIL : WARN;
    };
  }

  /** The worst of these verdicts; PASS where there are none. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().reduce(PASS, Verdict::and);
  }

  /** The worse of the two. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
