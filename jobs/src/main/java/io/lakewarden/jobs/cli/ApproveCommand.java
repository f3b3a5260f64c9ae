package io.lakewarden.jobs.cli;

import picocli.CommandLine.Command;

/** Agrees to a model version going into production. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = "Approves the artefact of a model version; needs the role approver.")
final class ApproveCommand extends ApprovalDecision {
  ApproveCommand() {
    super("APPROVED");
  }
}
