package io.lakewarden.jobs.cli;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.standalone.Plan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every verb that a scheduler starts takes. */
final class ScheduledOptions {
  @Mixin private ConfigOptions config;

  @Option(
      names = {"-d", "--logical-date"},
      required = true,
      paramLabel = "YYYY-MM-DD",
      converter = LogicalDateConverter.class,
      description = "The date the run is about, or 'yesterday' in UTC; a run never assumes today.")
  private LocalDate logicalDate;

  @Option(
      names = "--run-key",
      paramLabel = "KEY",
      description = "Which run this is (default: job and logical date, and the verb of a step).")
  private String runKey;

  @Option(
      names = "--result-file",
      paramLabel = "FILE",
      description = "Where the outcome is written as JSON.")
  private Path resultFile;

  @Option(names = "--rerun", description = "Do a complete run again; needs --reason.")
  private boolean rerun;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why the run is done again.")
  private String reason;

  @Option(
      names = "--trigger",
      defaultValue = "manual",
      paramLabel = "TEXT",
      description = "What started the run, for the record (default: ${DEFAULT-VALUE}).")
  private String trigger;

  @Option(
      names = "--dry-run",
      description = "Print what would be read and written, and write nothing.")
  private boolean dryRun;

  /** The request these options make for a verb. */
  RunRequest request(String verb) {
    return request(verb, verb);
  }

  private RunRequest request(String verb, String about) {
    if (rerun && (reason == null || reason.isBlank())) {
      throw GovernanceException.usage(
          "Cannot do the run again: --rerun needs --reason TEXT, which the ledger keeps.");
    }
    GovernanceConfig effective = config.load();
    var key = runKey == null ? RunKey.of(effective.job(), about, logicalDate) : new RunKey(runKey);
    return new RunRequest(
        verb, effective, logicalDate, key, rerun ? Optional.of(reason) : Optional.empty(), trigger);
  }

  /** Does the work of a verb and prints how it ended; with --dry-run prints the plan instead. */
  int carryOut(String verb, OutputOptions output, BiFunction<Wiring, RunRequest, RunSummary> work) {
    return carryOut(verb, verb, output, work, Wiring::doctor);
  }

  /**
   * The same with a plan of its own.
   *
   * @param about the verb, and what it is about where that is part of the default run key
   */
  int carryOut(
      String verb,
      String about,
      OutputOptions output,
      BiFunction<Wiring, RunRequest, RunSummary> work,
      BiFunction<Wiring, RunRequest, Plan> plan) {
    var request = request(verb, about);
    try (var wiring = Wiring.open(request.key().value())) {
      return dryRun
          ? Outcomes.printPlan(output, plan.apply(wiring, request))
          : Outcomes.print(output, Optional.ofNullable(resultFile), work.apply(wiring, request));
    }
  }
}
