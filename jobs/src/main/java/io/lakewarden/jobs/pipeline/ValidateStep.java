package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.ScanSubject;
import io.lakewarden.quality.rules.RuleSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Each landed version is measured and judged by its rules; then rows that break one are set aside,
 * which is a step of its own in the record, since it reads the rows again.
 */
final class ValidateStep implements Step {
  private static final String VALIDATE = "validate";
  private static final String QUARANTINE = "quarantine";

  @Override
  public int subjects(GovernanceConfig config) {
    return 2 * config.datasets().size();
  }

  @Override
  public void run(RunContext context, Findings findings) {
    for (var dataset : context.config().datasets()) {
      if (!context.failed(dataset.name())) {
        var name = dataset.name();
        var judged = context.step(VALIDATE, name, () -> validate(context, dataset, findings));
        var validated = findings.validated(name);
        var kept = context.step(QUARANTINE, name, () -> setAside(context, dataset, validated));
        var verdict = judged.verdict().and(kept.verdict());
        findings.certification(context).issue(dataset, validated.outcome().results(), verdict);
      }
    }
  }

  private static StepResult validate(RunContext context, DatasetConfig dataset, Findings findings) {
    var pin = context.pin(dataset.name());
    var frame = slice(context, dataset);
    var slice = LandStep.slice(context, dataset);
    var checks = PastChecks.of(context, dataset, slice);
    var rules = checks.rules();
    var stateKey = findings.certification(context).stateKey();
    var subject =
        new ScanSubject(
                frame,
                pin,
                slice,
                dataset.sentinels(),
                Set.copyOf(dataset.key()),
                log(context, dataset))
            .with(stateKey);
    var now = Clock.fixed(context.clock().instant(), ZoneOffset.UTC);
    var others = context.frames();
    ScanOutcome outcome =
        SchemaChecks.added(
            context, dataset, checks.judge(DatasetScan.run(subject, rules, others, now)));
    context.writer().record(outcome.metrics());
    context.writer().record(outcome.profiles());
    context.writer().record(outcome.results());
    findings.validated(dataset.name(), new Validated(outcome, rules, now));
    findings.classified(dataset.name(), outcome.classifications());
    var read =
        dataset.load() == LoadMode.INCREMENT
            ? new DeliveryTotals(context, dataset, rules, stateKey).record(outcome)
            : 0;
    return StepResult.done(outcome.verdict(), message(outcome) + earlier(read))
        .withRows(outcome.rows(), outcome.rows());
  }

  private static StepResult setAside(
      RunContext context, DatasetConfig dataset, Validated validated) {
    var pin = context.pin(dataset.name());
    var slice = LandStep.slice(context, dataset);
    var rowsKept =
        new RowQuarantine(context, dataset)
            .setAside(slice(context, dataset), context.frames(), validated);
    context.writer().record(rowsKept.metrics(pin, slice));
    context.writer().record(rowsKept.result(pin, slice, RuleSet.digest(validated.rules())));
    long quarantined = rowsKept.rows("QuarantinedRows");
    var message = quarantined == 0 ? "no row broke a rule" : quarantined + " rows in quarantine";
    return StepResult.done(
            rowsKept.verdict(), message + (rowsKept.holds() ? "" : "; " + rowsKept.message()))
        .withRows(rowsKept.rows("InputRows"), rowsKept.rows("PassedRows"));
  }

  private static Dataset<Row> slice(RunContext context, DatasetConfig dataset) {
    var pin = context.pin(dataset.name());
    return dataset.load() == LoadMode.INCREMENT
        ? context.tables().read(pin, context.logicalDate()).drop(DeltaTables.LOGICAL_DATE)
        : context.tables().read(pin);
  }

  /** What the log of the table knows of the rows that are validated. */
  private static Optional<LogStatistics> log(RunContext context, DatasetConfig dataset) {
    var date =
        dataset.load() == LoadMode.INCREMENT
            ? Optional.of(context.logicalDate())
            : Optional.<LocalDate>empty();
    return context.tables().statistics(context.pin(dataset.name()), date);
  }

  private static String earlier(int read) {
    return read == 0 ? "" : "; " + read + " earlier deliveries counted for the first time";
  }

  private static String message(ScanOutcome outcome) {
    if (outcome.results().isEmpty()) {
      return "no rules are declared";
    }
    long passed = count(outcome.results(), CheckStatus.PASS);
    var failed =
        outcome.results().stream()
            .filter(result -> result.status() != CheckStatus.PASS)
            .map(result -> result.ruleId() + " " + result.status())
            .toList();
    return passed
        + " of "
        + outcome.results().size()
        + " rules passed"
        + (failed.isEmpty() ? "" : "; " + String.join(", ", failed));
  }

  private static long count(List<QualityResultRecord> results, CheckStatus status) {
    return results.stream().filter(result -> result.status() == status).count();
  }
}
