package io.lakewarden.jobs.cli;

import io.lakewarden.core.RunKey;
import io.lakewarden.jobs.run.RunRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The evidence of a run as a bundle. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the evidence of a run as one bundle of HTML, JSON and CSV.")
final class ReportCommand implements Callable<Integer> {
  @Mixin private ScheduledOptions scheduled;
  @Mixin private OutputOptions output;

  @Option(
      names = "--of",
      paramLabel = "KEY",
      description = "Run key to report on (default: the run of the logical date).")
  private String of;

  @Override
  public Integer call() {
    return scheduled.carryOut(
        "report", output, (wiring, request) -> wiring.report(request, subject(request)));
  }

  private RunKey subject(RunRequest request) {
    return of == null
        ? RunKey.of(request.config().job(), "run", request.logicalDate())
        : new RunKey(of);
  }
}
