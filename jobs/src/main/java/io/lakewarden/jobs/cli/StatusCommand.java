package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.jobs.Wiring;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The state of a run key, for schedulers that lose exit codes. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the state of a run key and ends with the exit code that its run ended with.",
      "Ends with 28 when the key is unknown and with 25 when the run has no closing row yet."
    })
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--run-key", required = true, paramLabel = "KEY", description = "The run key.")
  private String runKey;

  @Option(
      names = "--ledger",
      defaultValue = "./ledger",
      paramLabel = "DIR",
      description = "The ledger's folder (default: ${DEFAULT-VALUE}).")
  private Path ledger;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var key = new RunKey(runKey);
    try (var wiring = Wiring.open("status")) {
      var directory = ledger.toAbsolutePath().normalize().toString();
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
                              + " has no such run. Check --run-key and --ledger."));
      return Outcomes.print(output, Optional.empty(), summary);
    }
  }
}
