package io.lakewarden.jobs.run;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.ConfigDigest;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.jobs.SoftwareVersion;
import io.lakewarden.jobs.run.RunContext.Conclusion;
import io.lakewarden.jobs.spark.CostMeter;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.RunStatus;
import io.lakewarden.ledger.RunWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Carries a run from its key to its closing row.
 *
 * <p>Whatever the work does, a run that was started is closed: COMPLETE when it ended with 0, FAIL
 * otherwise, with the evidence that was gathered until then. Only a process that dies leaves a run
 * open, and the next start of the same key finishes that.
 */
public final class GovernedRun {
  private static final Logger LOG = LoggerFactory.getLogger(GovernedRun.class);

  private final SparkSession spark;
  private final Ledger ledger;
  private final Clock clock;

  public GovernedRun(SparkSession spark, Ledger ledger, Clock clock) {
    this.spark = spark;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Does the work unless it is done already.
   *
   * @throws GovernanceException 25, if another live process works on the key
   */
  public RunSummary execute(RunRequest request, RunWork work) {
    MDC.put("run_id", request.key().value());
    try (var lease = ledger.lease(request.key())) {
      var recovered = ledger.recover(request.key());
      if (recovered.isPresent()) {
        LOG.warn(
            "An earlier attempt had finished its work but died before it was closed; closed now.");
      }
      var latest = ledger.latest(request.key());
      var decision = RunDecision.of(latest, request.rerunReason().isPresent());
      if (decision.kind() == RunDecision.Kind.DONE) {
        return alreadyDone(request, latest.orElseThrow());
      }
      return attempt(request, decision, work);
    } finally {
      MDC.remove("run_id");
    }
  }

  private RunSummary alreadyDone(RunRequest request, RunStatus status) {
    var closing = status.closing().orElseThrow();
    var message =
        "Nothing to do: "
            + request.key()
            + " is complete as generation "
            + status.generation()
            + ". Use --rerun --reason TEXT to do it again.";
    LOG.info("{}", message);
    return new RunSummary(
        request.key().value(),
        status.generation(),
        status.runId().value(),
        request.verb(),
        RunState.COMPLETE,
        closing.verdict(),
        ExitCode.DONE,
        message,
        closing.publication(),
        List.of(),
        Map.of());
  }

  private RunSummary attempt(RunRequest request, RunDecision decision, RunWork work) {
    var startedAt = clock.instant();
    var pins = decision.pins().orElseGet(() -> work.pins(request, spark));
    var runId = RunId.of(request.key(), decision.generation());
    LOG.info(
        "{} {} generation {} ({})",
        decision.kind() == RunDecision.Kind.RESUME ? "Resuming" : "Starting",
        request.key(),
        decision.generation(),
        runId);
    RunWriter writer =
        decision.kind() == RunDecision.Kind.RESUME
            ? ledger.resume(request.key(), decision.generation(), clock)
            : ledger.start(
                request.key(),
                decision.generation(),
                record(
                    request, RunState.START, Outcome.started(), pins, startedAt, Optional.empty()),
                clock);
    var context =
        new RunContext(
            request,
            decision.generation(),
            pins,
            spark,
            ledger,
            writer,
            CostMeter.attach(spark),
            clock,
            Progress.onStandardError(work.expectedSteps(request.config())));
    var outcome = carryOut(work, context);
    writer.record(context.steps());
    var closing =
        record(request, outcome.state(), outcome, pins, startedAt, Optional.of(clock.instant()));
    writer.close(closing);
    context.closed();
    LOG.info(
        "{} {}: verdict {}, exit code {} ({})",
        request.key(),
        outcome.state(),
        outcome.verdict(),
        outcome.exitCode().code(),
        outcome.exitCode().meaning());
    return new RunSummary(
        request.key().value(),
        decision.generation(),
        runId.value(),
        request.verb(),
        outcome.state(),
        outcome.verdict(),
        outcome.exitCode(),
        outcome.message(),
        outcome.publication().orElse("none"),
        context.steps(),
        Map.of());
  }

  private static Outcome carryOut(RunWork work, RunContext context) {
    try {
      work.carryOut(context);
      context.endProgress();
      return Outcome.of(context);
    } catch (Exception | LinkageError | AssertionError e) {
      context.endProgress();
      Failures.logPlace(e);
      var message = Failures.message(e);
      if (!context.hasTold(message)) {
        LOG.error("{}", message);
      }
      return Outcome.failed(Failures.exitCode(e), message);
    }
  }

  private RunRecord record(
      RunRequest request,
      RunState state,
      Outcome outcome,
      List<DatasetPin> pins,
      Instant startedAt,
      Optional<Instant> endedAt) {
    return new RunRecord(
        request.verb(),
        request.config().job(),
        Optional.of(request.logicalDate()),
        state,
        outcome.verdict(),
        outcome.exitCode().code(),
        outcome.message(),
        pins,
        List.of(),
        outcome
            .publication()
            .orElse(request.config().publication().isPresent() ? "pending" : "none"),
        ConfigDigest.of(request.config()),
        SoftwareVersion.current(),
        System.getProperty("user.name", "unknown"),
        request.trigger(),
        request.rerunReason().orElse(""),
        spark.sparkContext().applicationId(),
        startedAt,
        endedAt);
  }

  private record Outcome(
      RunState state,
      Verdict verdict,
      ExitCode exitCode,
      String message,
      Optional<String> publication) {
    static Outcome started() {
      return new Outcome(RunState.START, Verdict.PASS, ExitCode.DONE, "", Optional.empty());
    }

    static Outcome failed(ExitCode exitCode, String message) {
      return new Outcome(RunState.FAIL, Verdict.FAIL, exitCode, message, Optional.empty());
    }

    static Outcome of(RunContext context) {
      var blocked = context.blockedModels();
      if (!blocked.isEmpty()) {
        return failed(
            ExitCode.MODEL_GATE_FAILED,
            "The model gate is closed. " + String.join(" ", blocked.values()));
      }
      return new Outcome(
          RunState.COMPLETE,
          context.verdict(),
          ExitCode.DONE,
          context.conclusion().map(Conclusion::message).orElse("Done."),
          context.conclusion().map(Conclusion::publication));
    }
  }
}
