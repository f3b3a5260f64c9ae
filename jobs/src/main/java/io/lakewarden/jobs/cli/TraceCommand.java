package io.lakewarden.jobs.cli;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.trace.TraceReport;
import io.lakewarden.jobs.trace.Traces;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a decision or a model comes from, and what a column went into. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "Follows lineage from version to version, as the ledger has it.",
      "--decision: to the model version, its approvals, the data that trained it with verdicts and",
      "certificates, and for each feature the columns it was made of, down to the files.",
      "--model: the same for the versions of a model, and what they decided.",
      "--column: to every table, model version and number of decisions that used it."
    })
final class TraceCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "Of --model, this version alone (default: all).")
  private Integer version;

  @Mixin private LedgerOptions ledger;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    if (version != null && subject.model == null) {
      throw GovernanceException.usage(
          "Cannot trace version " + version + ": --version belongs to --model. Give --model NAME.");
    }
    try (var wiring = Wiring.open("trace")) {
      var report = trace(wiring.traces(ledger.folder()));
      output.print(report.toJson(), report::toText);
      return 0;
    }
  }

  private TraceReport trace(Traces traces) {
    if (subject.decision != null) {
      return traces.decision(subject.decision);
    }
    return subject.model != null
        ? traces.model(subject.model, Optional.ofNullable(version))
        : traces.column(subject.column);
  }

  /** What is traced. */
  private static final class Subject {
    @Option(
        names = "--decision",
        required = true,
        paramLabel = "ID",
        description = "A decision by its id, or the beginning of it, at least 8 digits.")
    private String decision;

    @Option(names = "--model", required = true, paramLabel = "NAME", description = "A model.")
    private String model;

    @Option(
        names = "--column",
        required = true,
        paramLabel = "TABLE.COLUMN",
        description = "A column; the table as a dataset, model:NAME, full name or its end.")
    private String column;
  }
}
