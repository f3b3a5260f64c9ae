package io.lakewarden.reports;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ChainHead;
import io.lakewarden.core.record.IncidentRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.RunStepRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A small bank's run, written by hand. */
final class Samples {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final RunKey KEY = RunKey.of("bank", "run", DAY);
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private Samples() {}

  /**
   * Five checks: one FAIL that blocks, one WARN, one NOT RUN, one UNKNOWN of severity WARN, one
   * PASS.
   */
  static RunEvidence bank() {
    return bank("customers", "email");
  }

  /** The same with these words wherever the data or a person names something. */
  static RunEvidence bank(String dataset, String column) {
    return new RunEvidence(
        new RunEvidence.Run(
            KEY, RunId.of(KEY, 1), 1, run(RunState.START), Optional.of(run(RunState.COMPLETE))),
        steps(dataset),
        DataSamples.of(dataset, column),
        DataSamples.lineage(dataset, column),
        ModelSamples.of(column),
        List.of(
            new IncidentRecord(
                "inc-1",
                "drift",
                dataset,
                Severity.ERROR,
                "open",
                "",
                "income drifted",
                "lakewarden train")),
        Optional.of(ModelSamples.config(dataset)),
        List.of(pin("quality_results", 7), pin("runs", 12), pin("run_steps", 4)),
        "0.1.0");
  }

  /** The same facts as a ledger could also yield them. */
  static RunEvidence shuffled(RunEvidence evidence) {
    var datasets = evidence.datasets();
    var models = evidence.models();
    return new RunEvidence(
        evidence.run(),
        shuffled(evidence.steps()),
        new RunEvidence.Datasets(
            shuffled(datasets.versions()),
            shuffled(datasets.results()),
            shuffled(datasets.metrics()),
            shuffled(datasets.profiles()),
            shuffled(datasets.classifications()),
            shuffled(datasets.drift())),
        new RunEvidence.Lineage(
            shuffled(evidence.lineage().tables()), shuffled(evidence.lineage().columns())),
        new RunEvidence.Models(
            shuffled(models.versions()),
            shuffled(models.metrics()),
            shuffled(models.gates()),
            shuffled(models.transitions()),
            shuffled(models.approvals()),
            shuffled(models.decisions()),
            models.champions()),
        shuffled(evidence.incidents()),
        evidence.declared(),
        shuffled(evidence.ledgerPins()),
        evidence.softwareVersion());
  }

  static RunEvidence with(RunEvidence evidence, UnaryOperator<RunEvidence.Datasets> change) {
    return new RunEvidence(
        evidence.run(),
        evidence.steps(),
        change.apply(evidence.datasets()),
        evidence.lineage(),
        evidence.models(),
        evidence.incidents(),
        evidence.declared(),
        evidence.ledgerPins(),
        evidence.softwareVersion());
  }

  static RunEvidence unfinished() {
    return new RunEvidence(
        new RunEvidence.Run(KEY, RunId.of(KEY, 1), 1, run(RunState.START), Optional.empty()),
        List.of(),
        RunEvidence.Datasets.none(),
        RunEvidence.Lineage.none(),
        RunEvidence.Models.none(),
        List.of(),
        Optional.empty(),
        List.of(),
        "0.1.0");
  }

  static DatasetPin pin(String table, long version) {
    return new DatasetPin(table, "ledger/" + table, "id-" + table, version, Digests.sha256(table));
  }

  private static <T> List<T> shuffled(List<T> list) {
    var copy = new ArrayList<>(list);
    Collections.reverse(copy);
    Collections.shuffle(copy, new Random(7));
    return copy;
  }

  private static RunRecord run(RunState state) {
    boolean closed = state.isClosed();
    return new RunRecord(
        "run",
        "bank",
        Optional.of(DAY),
        state,
        closed ? Verdict.WARN : Verdict.PASS,
        0,
        "",
        List.of(pin("customers", 3), pin("applications", 5)),
        closed ? List.of(new ChainHead("quality_results", 5, Digests.sha256("head"))) : List.of(),
        closed ? "not configured" : "",
        Digests.sha256("config"),
        "0.1.0",
        "ada",
        "schedule",
        "",
        "local-1",
        NOON,
        closed ? Optional.of(NOON.plusSeconds(83)) : Optional.empty());
  }

  private static List<RunStepRecord> steps(String dataset) {
    return List.of(
        step(1, "land", dataset, RunState.COMPLETE, Verdict.PASS, 0, 9),
        step(2, "validate", dataset, RunState.COMPLETE, Verdict.WARN, 9, 31),
        step(3, "classify", dataset, RunState.COMPLETE, Verdict.PASS, 31, 36),
        step(4, "train", "credit_risk", RunState.COMPLETE, Verdict.PASS, 36, 79),
        step(5, "score", "credit_risk", RunState.SKIPPED, Verdict.WARN, 79, 79));
  }

  private static RunStepRecord step(
      int ordinal, String step, String subject, RunState state, Verdict verdict, int from, int to) {
    return new RunStepRecord(
        ordinal,
        step,
        subject,
        state,
        verdict,
        "",
        NOON.plusSeconds(from),
        NOON.plusSeconds(to),
        Optional.of(1_000L),
        ordinal == 5 ? Optional.empty() : Optional.of(998L),
        1,
        4,
        123_456);
  }

  /** Writes the sample, for a look at it: the argument is the folder. */
  public static void main(String[] arguments) {
    ReportBundle.write(RunReport.of(bank()), java.nio.file.Path.of(arguments[0]));
  }
}
