package io.lakewarden.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.ledger.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunDecisionTest {
  private static final RunKey KEY = new RunKey("credit@2026-01-05");
  private static final List<DatasetPin> PINS =
      List.of(new DatasetPin("customers", "/t/customers", "id", 4, "digest"));

  @Test
  void beginsTheFirstGenerationFromTheNewestVersions() {
    var decision = RunDecision.of(Optional.empty(), false);

    assertThat(decision.kind()).isEqualTo(RunDecision.Kind.BEGIN);
    assertThat(decision.generation()).isEqualTo(1);
    assertThat(decision.pins()).isEmpty();
  }

  @Test
  void doesNothingWhenTheRunIsComplete() {
    var decision = RunDecision.of(closed(RunState.COMPLETE, ExitCode.DONE), false);

    assertThat(decision.kind()).isEqualTo(RunDecision.Kind.DONE);
    assertThat(decision.generation()).isEqualTo(3);
  }

  @Test
  void beginsTheNextGenerationFromTheNewestVersionsWhenAskedToRerun() {
    var decision = RunDecision.of(closed(RunState.COMPLETE, ExitCode.DONE), true);

    assertThat(decision).isEqualTo(new RunDecision(RunDecision.Kind.BEGIN, 4, Optional.empty()));
  }

  @Test
  void resumesADeadRunAsTheSameGenerationFromItsPins() {
    var dead = Optional.of(status(Optional.empty()));

    assertThat(RunDecision.of(dead, false))
        .isEqualTo(new RunDecision(RunDecision.Kind.RESUME, 3, Optional.of(PINS)));
  }

  @ParameterizedTest
  @EnumSource(
      value = ExitCode.class,
      names = {"QUALITY_GATE_FAILED", "MODEL_GATE_FAILED", "INPUT_NOT_THERE"})
  void readsAfreshWhenTheInputsWereTheReason(ExitCode code) {
    assertThat(RunDecision.of(closed(RunState.FAIL, code), false))
        .isEqualTo(new RunDecision(RunDecision.Kind.BEGIN, 4, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(
      value = ExitCode.class,
      names = {"USAGE", "UNAVAILABLE", "INTERNAL", "INTEGRITY_VIOLATION"})
  void keepsThePinsWhenTheServiceWasTheReason(ExitCode code) {
    assertThat(RunDecision.of(closed(RunState.FAIL, code), false))
        .isEqualTo(new RunDecision(RunDecision.Kind.BEGIN, 4, Optional.of(PINS)));
  }

  private static Optional<RunStatus> closed(RunState state, ExitCode code) {
    return Optional.of(status(Optional.of(record(state, code))));
  }

  private static RunStatus status(Optional<RunRecord> closing) {
    return new RunStatus(KEY, 3, RunId.of(KEY, 3), record(RunState.START, ExitCode.DONE), closing);
  }

  private static RunRecord record(RunState state, ExitCode code) {
    return new RunRecord(
        "run",
        "credit",
        Optional.empty(),
        state,
        Verdict.PASS,
        code.code(),
        "",
        PINS,
        List.of(),
        "none",
        "",
        "",
        "",
        "manual",
        "",
        "local-1",
        Instant.EPOCH,
        Optional.empty());
  }
}
