package io.lakewarden.core;

/** How one check ended. A check that did not run never counts as passed. */
public enum CheckStatus {
  PASS,
  WARN,
  FAIL,
  SKIPPED,
  ERROR;

  /** Whether the check ran and found what it asks for. */
  public boolean passed() {
    return this == PASS;
  }
}
