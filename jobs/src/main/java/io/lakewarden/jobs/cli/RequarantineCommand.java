package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.pipeline.RequarantineWork;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The way back from quarantine. */
@Command(
    name = RequarantineWork.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Validates the open rows in quarantine again and merges those that pass into their dataset.",
      "Mend them first: change their values in the quarantine table, or the rules in the",
      "configuration. Rows that still break a rule stay open; the verdict is WARN then."
    })
final class RequarantineCommand implements Callable<Integer> {
  @Mixin private ScheduledOptions scheduled;
  @Mixin private OutputOptions output;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "The dataset (default: all datasets).")
  private String dataset;

  @Override
  public Integer call() {
    var chosen = Optional.ofNullable(dataset);
    return scheduled.carryOut(
        RequarantineWork.NAME,
        dataset == null ? RequarantineWork.NAME : RequarantineWork.NAME + ":" + dataset,
        output,
        (wiring, request) -> wiring.requarantine(request, chosen),
        (wiring, request) -> wiring.requarantinePlan(request, chosen));
  }
}
