package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.LineageCapture;
import io.lakewarden.lineage.Propagation;
import java.util.Optional;

/**
 * Captures what the steps of a run read and wrote, and keeps it with the run when they are done.
 */
final class LineageOfRun implements AutoCloseable {
  private final RunContext context;
  private final Findings findings;
  private final LineageCapture capture;

  private LineageOfRun(RunContext context, Findings findings, LineageCapture capture) {
    this.context = context;
    this.findings = findings;
    this.capture = capture;
  }

  static LineageOfRun capture(RunContext context, Findings findings) {
    return new LineageOfRun(context, findings, LineageCapture.attach(context.spark()));
  }

  /** Records what was captured, also for a run that fails. */
  @Override
  public void close() {
    try (capture) {
      capture.drain().stream().filter(this::writesData).forEach(this::keep);
    }
  }

  private void keep(CapturedStatement statement) {
    context.writer().record(statement.tables());
    context.writer().record(statement.columns());
    for (var derived : findings.derived()) {
      var inherited =
          Propagation.of(derived, context.pins(), findings.classifications(), statement.columns());
      if (!inherited.isEmpty()) {
        context.writer().record(inherited);
        findings.classified(derived.dataset(), inherited);
      }
    }
  }

  /**
   * Whether the statement wrote a table of the warehouse; the ledger's own writes are no lineage.
   */
  private boolean writesData(CapturedStatement statement) {
    return statement.tables().stream()
        .map(TableLineageRecord::targetPath)
        .flatMap(Optional::stream)
        .anyMatch(path -> path.startsWith(context.config().warehouse()));
  }
}
