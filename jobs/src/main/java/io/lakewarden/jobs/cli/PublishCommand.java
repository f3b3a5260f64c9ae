package io.lakewarden.jobs.cli;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the ledger's facts known to the catalogue. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes lineage and classifications to the configured Apache Atlas.",
      "With --reconcile, compares instead what Atlas shows with what the ledger has, both ways;",
      "where they differ, the verdict is WARN and the exit code 0, or 24 with --require-publish.",
      "Either looks at ledger and Atlas anew each time: a known run key is its next generation.",
      "With --dry-run, tells from the ledger what would be published.",
      "One process at a time publishes from a ledger: another waits for as long as",
      "publication.deadline_seconds says, then ends with 25."
    })
final class PublishCommand implements Callable<Integer> {
  @Mixin private ScheduledOptions scheduled;
  @Mixin private OutputOptions output;

  @Option(
      names = "--require-publish",
      description =
          "End with 24 when the publication could not be delivered, or, with "
              + "--reconcile, when Atlas does not show what the ledger has.")
  private boolean requirePublish;

  @Option(
      names = "--reconcile",
      description =
          "Tell what is missing, different or extra in Atlas, and change nothing "
              + "there. Extra is what bears our types and the namespace of the "
              + "configuration though the ledger has no such thing.")
  private boolean reconcile;

  @Option(
      names = "--repair",
      description =
          "With --reconcile: also bring what is missing or different, and take away "
              + "what is extra. What people added to our entities stays.")
  private boolean repair;

  @Override
  public Integer call() {
    if (repair && !reconcile) {
      throw GovernanceException.usage(
          "Cannot repair without a comparison: --repair goes with --reconcile. Add --reconcile.");
    }
    return reconcile
        ? scheduled.carryOut(
            "publish",
            "publish:reconcile",
            output,
            (wiring, request) -> wiring.reconcile(request, repair, requirePublish),
            (wiring, request) -> wiring.reconciliationPlan(request, repair))
        : scheduled.carryOut(
            "publish",
            "publish",
            output,
            (wiring, request) -> wiring.publish(request, requirePublish),
            Wiring::publicationPlan);
  }
}
