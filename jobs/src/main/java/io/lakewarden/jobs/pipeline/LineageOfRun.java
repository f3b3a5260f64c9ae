package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.jobs.run.LineageSpool;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.LineageCapture;
import io.lakewarden.lineage.Propagation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Captures what the steps of a run read and wrote, spools it step by step, and keeps it with the
 * run when they are done.
 */
final class LineageOfRun implements AutoCloseable {
  private final RunContext context;
  private final Findings findings;
  private final LineageCapture capture;
  private final LineageSpool spool;
  private final List<CapturedStatement> captured;

  private LineageOfRun(
      RunContext context, Findings findings, LineageCapture capture, LineageSpool spool) {
    this.context = context;
    this.findings = findings;
    this.capture = capture;
    this.spool = spool;
    captured = new ArrayList<>(spool.leftBehind());
  }

  static LineageOfRun capture(RunContext context, Findings findings) {
    var lineage =
        new LineageOfRun(
            context, findings, LineageCapture.attach(context.spark()), LineageSpool.of(context));
    context.afterEachStep(lineage::collect);
    return lineage;
  }

  /** What was captured since the last step is on disk when this returns. */
  private void collect() {
    var fresh = capture.drain().stream().filter(this::writesData).toList();
    spool.keep(fresh);
    captured.addAll(fresh);
  }

  /** Records what was captured, also for a run that fails. */
  @Override
  public void close() {
    try (capture) {
      collect();
      var statements = new ArrayList<CapturedStatement>();
      captured.stream().map(this::identified).map(this::scored).forEach(statements::add);
      statements.addAll(findings.trained());
      statements.addAll(unseen(statements));
      statements.stream()
          .sorted(Comparator.comparing(statement -> statement.tables().get(0).statementTime()))
          .forEach(this::keep);
    }
  }

  private void keep(CapturedStatement statement) {
    context.writer().record(statement.tables());
    context.writer().record(statement.columns());
    for (var derived : findings.derived().keySet()) {
      var inherited =
          Propagation.of(derived, context.pins(), findings.classifications(), statement.columns());
      if (!inherited.isEmpty()) {
        context.writer().record(inherited);
        findings.classified(derived.dataset(), inherited);
      }
    }
  }

  /** What the run knows of the tables it wrote, and their commits do not always tell. */
  private CapturedStatement identified(CapturedStatement statement) {
    if (!statement.succeeded()) {
      return statement;
    }
    return new CapturedStatement(
        statement.statementId(),
        statement.operation(),
        statement.status(),
        statement.unknownNodes(),
        statement.tables().stream().map(this::identified).toList(),
        statement.columns(),
        statement.succeeded());
  }

  private TableLineageRecord identified(TableLineageRecord row) {
    return Stream.concat(
            context.pins().stream(),
            findings.scored().stream().map(ModelLineage.Scored::predictions))
        .filter(pin -> isOf(row, pin))
        .findFirst()
        .map(pin -> ModelLineage.ofTarget(row, pin))
        .orElse(row);
  }

  /** A statement that wrote predictions read a model too, which its plan does not tell. */
  private CapturedStatement scored(CapturedStatement statement) {
    return findings.scored().stream()
        .filter(scored -> wrote(statement, scored.predictions()))
        .findFirst()
        .map(scored -> ModelLineage.scored(statement, scored))
        .orElse(statement);
  }

  /** What an earlier attempt of this run wrote and lost the lineage of when it died. */
  private List<CapturedStatement> unseen(List<CapturedStatement> seen) {
    var unseen = new ArrayList<CapturedStatement>();
    findings
        .derived()
        .forEach(
            (derived, from) -> {
              if (!from.isEmpty() && !isWritten(seen, derived)) {
                var id = ModelLineage.id(context, "transform", derived.dataset());
                unseen.add(ModelLineage.derivedBefore(id, from, derived, now()));
              }
            });
    for (var scored : findings.scored()) {
      if (!isWritten(seen, scored.predictions())) {
        var id = ModelLineage.id(context, "score", scored.version().model());
        unseen.add(ModelLineage.scoredBefore(id, scored, now()));
      }
    }
    return unseen;
  }

  private Instant now() {
    return context.clock().instant();
  }

  private static boolean isWritten(List<CapturedStatement> seen, DatasetPin pin) {
    return seen.stream().anyMatch(statement -> wrote(statement, pin));
  }

  private static boolean wrote(CapturedStatement statement, DatasetPin pin) {
    return statement.succeeded() && statement.tables().stream().anyMatch(row -> isOf(row, pin));
  }

  /** Whether a row is about the write of this version; on some storage its number is not seen. */
  private static boolean isOf(TableLineageRecord row, DatasetPin pin) {
    return row.targetPath().equals(Optional.of(pin.path()))
        && row.targetVersion().map(version -> version == pin.version()).orElse(true);
  }

  /**
   * Whether the statement wrote a table of the warehouse. The ledger's own writes are no lineage,
   * and the files of a model stand for a node of their own.
   */
  private boolean writesData(CapturedStatement statement) {
    return statement.tables().stream()
        .map(TableLineageRecord::targetPath)
        .flatMap(Optional::stream)
        .anyMatch(
            path ->
                path.startsWith(context.config().warehouse())
                    && !path.startsWith(Places.artifacts(context.config())));
  }
}
