package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.run.EffectiveConfig;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The state of a run key, for schedulers that lose exit codes. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the state of a run key and ends with the exit code that its run ended with.",
      "The publication after a run is a run of its own, with the run's key and ':publish': how it",
      "ended last is told as publication, and its exit code is the status of --verb publish.",
      "Ends with 28 when the key is unknown and with 25 when the run has no closing row yet."
    })
final class StatusCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var key = subject.key();
    var directory = subject.ledger();
    try (var wiring = Wiring.open("status")) {
      var summary =
          wiring
              .status(directory, key)
              .orElseThrow(
                  () ->
                      new GovernanceException(
                          ExitCode.INPUT_NOT_THERE,
                          "Cannot tell the status of "
                              + key
                              + ": the ledger at "
                              + directory
                              + " has no such run. Check the key, or the date, and the ledger."));
      return Outcomes.print(output, Optional.empty(), summary);
    }
  }

  /** Which run is meant: by its key and the ledger, or by what it was started with. */
  private static final class Subject {
    @ArgGroup(exclusive = false)
    private ByKey byKey;

    @ArgGroup(exclusive = false)
    private ByDate byDate;

    RunKey key() {
      return byKey == null ? byDate.key() : new RunKey(byKey.runKey);
    }

    String ledger() {
      return byKey == null
          ? byDate.configuration().ledger()
          : byKey.ledger.toAbsolutePath().normalize().toString();
    }
  }

  private static final class ByKey {
    @Option(names = "--run-key", required = true, paramLabel = "KEY", description = "The run key.")
    private String runKey;

    @Option(
        names = "--ledger",
        defaultValue = "./ledger",
        paramLabel = "DIR",
        description = "The ledger's folder (default: ${DEFAULT-VALUE}).")
    private Path ledger;
  }

  private static final class ByDate {
    @Option(
        names = {"-c", "--config"},
        required = true,
        paramLabel = "FILE",
        description = "The configuration of the run, which names job and ledger.")
    private Path config;

    @Option(
        names = {"-d", "--logical-date"},
        required = true,
        paramLabel = "YYYY-MM-DD",
        converter = LogicalDateConverter.class,
        description = "The date the run was about, or 'yesterday' in UTC.")
    private LocalDate logicalDate;

    @Option(
        names = "--verb",
        defaultValue = "run",
        paramLabel = "VERB",
        description = "The verb it was started with (default: ${DEFAULT-VALUE}).")
    private String verb;

    RunKey key() {
      return RunKey.of(configuration().job(), verb, logicalDate);
    }

    GovernanceConfig configuration() {
      return EffectiveConfig.load(config, Map.of(), System.getenv());
    }
  }
}
