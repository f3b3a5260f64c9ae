package io.lakewarden.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the ledger's facts known to the catalogue. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Publishes lineage and classifications to the configured Apache Atlas.")
final class PublishCommand implements Callable<Integer> {
  @Mixin private ScheduledOptions scheduled;
  @Mixin private OutputOptions output;

  @Option(
      names = "--require-publish",
      description = "End with 24 when the publication could not be delivered.")
  private boolean requirePublish;

  @Override
  public Integer call() {
    return scheduled.carryOut(
        "publish", output, (wiring, request) -> wiring.publish(request, requirePublish));
  }
}
