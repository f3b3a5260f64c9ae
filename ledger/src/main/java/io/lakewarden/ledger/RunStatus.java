package io.lakewarden.ledger;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.RunRecord;
import java.util.Optional;

/**
 * Where the newest attempt under a run key stands.
 *
 * @param start its START row, with the pins
 * @param closing its closing row; empty while it runs, or where it died
 */
public record RunStatus(
    RunKey key, int generation, RunId runId, RunRecord start, Optional<RunRecord> closing) {

  /** START while the run is open, then how it ended. */
  public RunState state() {
    return closing.map(RunRecord::state).orElse(RunState.START);
  }
}
