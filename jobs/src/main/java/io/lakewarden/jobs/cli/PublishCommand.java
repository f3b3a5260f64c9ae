package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
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
    var request = scheduled.request("publish");
    try (var wiring = Wiring.open(request.key().value())) {
      if (scheduled.isDryRun()) {
        return Outcomes.printPlan(output, wiring.doctor(request));
      }
      return Outcomes.print(
          output, scheduled.resultFile(), wiring.publish(request, requirePublish));
    }
  }
}
