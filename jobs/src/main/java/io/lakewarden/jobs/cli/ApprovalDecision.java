package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.pipeline.ApprovalRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What approving and rejecting have in common: only the decision differs. */
abstract class ApprovalDecision implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "Name of the model.")
  private String model;

  @Option(
      names = "--model-version",
      required = true,
      paramLabel = "N",
      description = "The version decided about.")
  private int version;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; the ledger keeps it.")
  private String reason;

  @Mixin private ConfigOptions config;
  @Mixin private OutputOptions output;

  private final String decision;

  ApprovalDecision(String decision) {
    this.decision = decision;
  }

  @Override
  public Integer call() {
    var effective = config.load();
    try (var wiring = Wiring.open("approval")) {
      var request = new ApprovalRequest(effective, model, version, decision, reason);
      return Outcomes.print(output, Optional.empty(), wiring.approval(request));
    }
  }
}
