package io.lakewarden.jobs.run;

import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import java.util.Optional;

/**
 * How one step about one subject ended.
 *
 * @param message what happened, in one line, without cell values
 */
public record StepResult(
    RunState state,
    Verdict verdict,
    String message,
    Optional<Long> rowsIn,
    Optional<Long> rowsOut) {

  /** Done, with this verdict. */
  public static StepResult done(Verdict verdict, String message) {
    return new StepResult(RunState.COMPLETE, verdict, message, Optional.empty(), Optional.empty());
  }

  /** Not done, and the run may not go past it. */
  public static StepResult failed(String message) {
    return new StepResult(RunState.FAIL, Verdict.FAIL, message, Optional.empty(), Optional.empty());
  }

  /** Nothing to do. */
  public static StepResult skipped(String reason) {
    return new StepResult(
        RunState.SKIPPED, Verdict.PASS, reason, Optional.empty(), Optional.empty());
  }

  /** The same with numbers of rows read and written. */
  public StepResult withRows(long in, long out) {
    return new StepResult(state, verdict, message, Optional.of(in), Optional.of(out));
  }
}
