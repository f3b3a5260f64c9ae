package io.lakewarden.jobs.standalone;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.run.GovernedRun;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.ledger.Ledger;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** A run of a verb without configuration, kept in a ledger that is created where there is none. */
public final class StandaloneRun {
  private final SparkSession spark;
  private final Clock clock;
  private final String verb;

  public StandaloneRun(SparkSession spark, Clock clock, String verb) {
    this.spark = spark;
    this.clock = clock;
    this.verb = verb;
  }

  /**
   * Does the work as a run with a key of its own.
   *
   * @param steps how many steps it has
   * @throws GovernanceException with the exit code of a run that does not end with 0
   */
  RunSummary carryOut(String ledger, int steps, Consumer<RunContext> work) {
    var summary = attempt(ledger, steps, work);
    if (summary.exitCode() != ExitCode.DONE) {
      throw new GovernanceException(summary.exitCode(), summary.message());
    }
    return summary;
  }

  /** The same, where a run that does not end with 0 is an outcome like any other. */
  public RunSummary attempt(String ledger, int steps, Consumer<RunContext> work) {
    var now = clock.instant();
    var request =
        new RunRequest(
            verb,
            configuration(ledger),
            LocalDate.ofInstant(now, ZoneOffset.UTC),
            new RunKey(verb + "@" + now.toEpochMilli() + "-" + ProcessHandle.current().pid()),
            Optional.empty(),
            "manual");
    return new GovernedRun(spark, Ledger.init(spark, ledger), clock)
        .execute(request, new Work(steps, work));
  }

  private GovernanceConfig configuration(String ledger) {
    return new GovernanceConfig(
        verb,
        ".",
        ledger,
        ledger,
        ledger,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private record Work(int steps, Consumer<RunContext> work) implements RunWork {
    @Override
    public List<DatasetPin> pins(RunRequest run, SparkSession session) {
      return List.of();
    }

    @Override
    public int expectedSteps(GovernanceConfig config) {
      return steps;
    }

    @Override
    public void carryOut(RunContext context) {
      work.accept(context);
    }
  }
}
