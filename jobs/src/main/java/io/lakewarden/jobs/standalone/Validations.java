package io.lakewarden.jobs.standalone;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.statistics.LogStatistics;
import io.lakewarden.jobs.landing.SourceLocation;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.jobs.spark.Cost;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.quality.DatasetScan;
import io.lakewarden.quality.RuleOutcome;
import io.lakewarden.quality.ScanSubject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Validates a path that nobody has configured; the results are kept in the ledger as a run. */
public final class Validations {
  private static final String VERB = "validate";
  private static final int STEPS = 3;

  private final SparkSession spark;
  private final Clock clock;
  private final PathReader reader;

  public Validations(SparkSession spark, Clock clock) {
    this.spark = spark;
    this.clock = clock;
    this.reader = new PathReader(spark, VERB);
  }

  /**
   * Judges the rules. A gate that closes is told by the report, not by an exception.
   *
   * @throws GovernanceException 28 if a path is not there, 20 if it cannot be read as its format
   */
  public ValidationReport validate(ValidationRequest request) {
    requireExists(request.path());
    request.others().values().forEach(this::requireExists);
    var work = new Work(request);
    var exitCode = ExitCode.DONE;
    try {
      new StandaloneRun(spark, clock, VERB).carryOut(request.ledger(), STEPS, work::carryOut);
    } catch (GovernanceException e) {
      if (e.exitCode() != ExitCode.QUALITY_GATE_FAILED || work.outcome == null) {
        throw e;
      }
      exitCode = e.exitCode();
    }
    return work.report(exitCode);
  }

  private void requireExists(String path) {
    var place = SourceLocation.resolve(path, Path.of("").toAbsolutePath().toString());
    if (!new SourceLocation(place).exists(spark.sparkContext().hadoopConfiguration())) {
      throw new GovernanceException(
          ExitCode.INPUT_NOT_THERE,
          "Cannot validate "
              + path
              + ": nothing is there. Check the path, or try again when it has been delivered.");
    }
  }

  /** The steps of one validation and what they have come to. */
  private final class Work {
    private final ValidationRequest request;
    private final List<SourceWarning> warnings = new ArrayList<>();
    private OpenedPath data;
    private RuleOutcome outcome;
    private Optional<Long> quarantined = Optional.empty();
    private Cost cost = Cost.NONE;

    Work(ValidationRequest request) {
      this.request = request;
    }

    void carryOut(RunContext context) {
      var others = new LinkedHashMap<String, Dataset<Row>>();
      context.step("read", request.path(), () -> read(context, others));
      context.step(VERB, request.path(), () -> judge(context, others));
      var judged = context.steps().get(1);
      cost = new Cost(judged.scans(), judged.sparkJobs(), judged.bytesRead());
      context.step("quarantine", request.path(), () -> setAside(context, others));
      context.requireQuality();
    }

    private StepResult read(RunContext context, Map<String, Dataset<Row>> others) {
      data =
          opened(
              context,
              request.path(),
              new PathReader.Options(request.format(), request.delimiter(), request.version()));
      var defaults = new PathReader.Options(Optional.empty(), Optional.empty(), Optional.empty());
      request
          .others()
          .forEach((name, path) -> others.put(name, opened(context, path, defaults).frame()));
      return StepResult.done(
          warnings.isEmpty() ? Verdict.PASS : Verdict.WARN, data.names().size() + " columns");
    }

    private OpenedPath opened(RunContext context, String path, PathReader.Options options) {
      var opened = reader.open(path, options);
      warnings.addAll(opened.warnings());
      context.writer().record(opened.findings());
      return opened;
    }

    private StepResult judge(RunContext context, Map<String, Dataset<Row>> others) {
      var subject =
          new ScanSubject(data.frame(), data.pin(), "*", List.of(), Set.of()).with(statistics());
      outcome = DatasetScan.judge(subject, request.rules(), others, clock);
      outcome.rows().ifPresent(rows -> context.writer().record(data.record("VALIDATED", rows)));
      context.writer().record(outcome.metrics());
      context.writer().record(outcome.results());
      return StepResult.done(outcome.verdict(), message(outcome));
    }

    private Optional<LogStatistics> statistics() {
      return data.version()
          .flatMap(version -> new DeltaTables(spark).statistics(data.pin(), Optional.empty()));
    }

    private StepResult setAside(RunContext context, Map<String, Dataset<Row>> others) {
      quarantined = new FailingRows(request, data, others, outcome).setAside(context);
      return StepResult.done(
          Verdict.PASS,
          quarantined
              .map(rows -> rows + " rows break a rule")
              .orElse("the rows that break a rule cannot be read"));
    }

    ValidationReport report(ExitCode exitCode) {
      return new ValidationReport(
          data.pin().dataset(), data.version(), outcome, warnings, quarantined, cost, exitCode);
    }
  }

  private static String message(RuleOutcome outcome) {
    var others =
        outcome.results().stream()
            .filter(result -> result.status() != CheckStatus.PASS)
            .map(result -> result.ruleId() + " " + result.status())
            .toList();
    return outcome.results().size()
        - others.size()
        + " of "
        + outcome.results().size()
        + " rules passed"
        + (others.isEmpty() ? "" : "; " + String.join(", ", others));
  }
}
