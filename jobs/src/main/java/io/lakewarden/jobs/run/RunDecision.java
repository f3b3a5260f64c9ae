package io.lakewarden.jobs.run;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunState;
import io.lakewarden.ledger.RunStatus;
import java.util.List;
import java.util.Optional;

/**
 * Whether a run key has to be worked on, as which generation, and from which pins.
 *
 * @param kind what to do
 * @param generation the generation to work as, or that is already done
 * @param pins the versions to read; empty means the newest ones
 */
public record RunDecision(Kind kind, int generation, Optional<List<DatasetPin>> pins) {
  /** What to do about a run key. */
  public enum Kind {
    /** A complete run is there: nothing to do. */
    DONE,
    /** An earlier attempt died: finish it as the same generation from the same pins. */
    RESUME,
    /** A new generation. */
    BEGIN
  }

  /** Decides from the latest generation of the key, where there is one. */
  public static RunDecision of(Optional<RunStatus> latest, boolean rerun) {
    if (latest.isEmpty()) {
      return new RunDecision(Kind.BEGIN, 1, Optional.empty());
    }
    var status = latest.get();
    var pins = Optional.of(status.start().pins());
    if (status.closing().isEmpty()) {
      return new RunDecision(Kind.RESUME, status.generation(), pins);
    }
    var closing = status.closing().get();
    int next = status.generation() + 1;
    if (closing.state() == RunState.COMPLETE) {
      return rerun
          ? new RunDecision(Kind.BEGIN, next, Optional.empty())
          : new RunDecision(Kind.DONE, status.generation(), pins);
    }
    boolean fresh = rerun || ExitCode.of(closing.exitCode()).wantsFreshPins();
    return new RunDecision(Kind.BEGIN, next, fresh ? Optional.empty() : pins);
  }
}
