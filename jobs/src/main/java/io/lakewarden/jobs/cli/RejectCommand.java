package io.lakewarden.jobs.cli;

import picocli.CommandLine.Command;

/** Keeps a model version out of production. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    description = "Rejects the artefact of a model version; needs the role approver.")
final class RejectCommand extends ApprovalDecision {
  RejectCommand() {
    super("REJECTED");
  }
}
