package io.lakewarden.core;

/** How much a failed check matters; it comes with the rule. */
public enum Severity {
  INFO,
  WARN,
  ERROR,
  CRITICAL;

  /** Whether a failure of this severity stops what lies downstream. */
  public boolean blocks() {
    return this == ERROR || this == CRITICAL;
  }
}
