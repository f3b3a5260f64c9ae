package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.TransformConfig;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.TableInput;
import io.lakewarden.ledger.TableWrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Derives tables by SQL from the pinned versions. */
final class TransformStep implements Step {
  static final String NAME = "transform";

  @Override
  public int subjects(GovernanceConfig config) {
    return config.transforms().size();
  }

  @Override
  public void run(RunContext context, Findings findings) {
    for (var dataset : context.config().datasets()) {
      if (context.isPinned(dataset.name())) {
        context.frame(dataset.name()).createOrReplaceTempView(dataset.name());
      }
    }
    for (var transform : context.config().transforms()) {
      context.step(NAME, transform.name(), () -> derive(context, transform, findings));
    }
  }

  private static StepResult derive(
      RunContext context, TransformConfig transform, Findings findings) {
    var rows = select(context, transform);
    var certification = findings.certification(context);
    var inputs = certification.derive(transform.name(), rows);
    certification.requireForDerivation(transform.name(), transform.require());
    var pin =
        context
            .tables()
            .write(
                rows,
                new TableWrite(
                        transform.name(),
                        Places.table(context.config(), transform.name()),
                        TableWrite.Mode.SNAPSHOT,
                        Optional.empty(),
                        context.request().key(),
                        context.generation(),
                        context.writer().runId())
                    .madeFrom(inputs));
    context.repin(pin);
    context.frame(transform.name()).createOrReplaceTempView(transform.name());
    long count = context.rows(pin, Optional.empty());
    context
        .writer()
        .record(
            new DatasetVersionRecord(
                transform.name(),
                pin.tableId(),
                pin.version(),
                pin.path(),
                "DERIVED",
                pin.schemaDigest(),
                context.tables().schemaJson(pin),
                Optional.of(context.logicalDate()),
                Optional.of(count),
                Optional.empty(),
                List.of()));
    findings.derived(pin, inputs.stream().map(TableInput::pin).toList());
    return StepResult.done(Verdict.PASS, count + " rows as version " + pin.version())
        .withRows(count, count);
  }

  private static Dataset<Row> select(RunContext context, TransformConfig transform) {
    try {
      var arguments = Map.<String, Object>of("logical_date", context.logicalDate());
      return context.spark().sql(transform.sql(), arguments);
    } catch (Exception e) {
      // Spark throws checked exceptions that its Scala signatures do not declare.
      if (e instanceof AnalysisException refused) {
        throw refused(transform, refused);
      }
      throw e;
    }
  }

  private static GovernanceException refused(TransformConfig transform, AnalysisException e) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot use the SQL of transform "
            + transform.name()
            + ": "
            + e.getErrorClass()
            + (e.line().isDefined() ? " in line " + e.line().get() : "")
            + ". Check its syntax and that every table and column it names exists.",
        e);
  }
}
