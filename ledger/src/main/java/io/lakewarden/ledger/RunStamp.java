package io.lakewarden.ledger;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;

/** Which run writes: what the envelope of its rows says. */
record RunStamp(RunKey key, int generation, RunId runId) {
  static RunStamp of(RunKey key, int generation) {
    if (generation < 1) {
      throw new IllegalArgumentException("Generations count from 1: " + generation);
    }
    return new RunStamp(key, generation, RunId.of(key, generation));
  }
}
