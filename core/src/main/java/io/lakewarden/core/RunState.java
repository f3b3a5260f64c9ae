package io.lakewarden.core;

/** Where a run, or a step of it, stands. */
public enum RunState {
  START,
  COMPLETE,
  FAIL,
  /** A step that had nothing to do, or that an earlier failure kept from starting. */
  SKIPPED;

  /** Whether the run ended, well or badly. */
  public boolean isClosed() {
    return this == COMPLETE || this == FAIL;
  }
}
