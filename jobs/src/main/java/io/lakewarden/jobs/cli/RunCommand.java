package io.lakewarden.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole pipeline for one logical date. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole pipeline for one logical date.",
      "Lands, validates, classifies, transforms, trains, scores and monitors as one run,",
      "then publishes (where configured) and reports as runs of their own."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private ScheduledOptions scheduled;
  @Mixin private OutputOptions output;

  @Option(
      names = "--require-publish",
      description = "End with 24 when the publication could not be delivered.")
  private boolean requirePublish;

  @Override
  public Integer call() {
    return scheduled.carryOut(
        "run", output, (wiring, request) -> wiring.pipeline(request, requirePublish));
  }
}
