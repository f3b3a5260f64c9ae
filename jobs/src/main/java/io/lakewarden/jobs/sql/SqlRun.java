package io.lakewarden.jobs.sql;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.jobs.run.LineageSpool;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.jobs.standalone.LineageImports;
import io.lakewarden.jobs.standalone.StandaloneRun;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.LineageCapture;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements in a session of their own, as one run whose lineage is kept in the ledger, also
 * that of a statement that fails.
 */
public final class SqlRun {
  private static final Logger LOG = LoggerFactory.getLogger(SqlRun.class);
  private static final String VERB = "sql";

  private final SparkSession spark;
  private final Clock clock;

  public SqlRun(SparkSession spark, Clock clock) {
    this.spark = spark;
    this.clock = clock;
  }

  /**
   * Runs the statements up to the first that fails. A failure is told by the report.
   *
   * @throws io.lakewarden.core.GovernanceException 20 when the warehouse cannot be used, and for a
   *     dry run when a statement is none
   */
  public SqlReport run(SqlRequest request) {
    var session = spark.newSession();
    if (request.dryRun()) {
      return parsed(request, new StatementRunner(session));
    }
    var work = new Work(request, session);
    takeOver(request.ledger());
    try (var warehouse = Warehouse.open(session, request.warehouse())) {
      var summary =
          new StandaloneRun(spark, clock, VERB)
              .attempt(
                  request.ledger(),
                  request.statements().size(),
                  context -> work.carryOut(context, warehouse));
      return new SqlReport(summary.runId(), work.outcomes, summary.exitCode(), summary.message());
    }
  }

  /** Imports what runs that died had captured. */
  private void takeOver(String ledger) {
    var orphans = LineageSpool.orphans(spark, ledger, VERB);
    if (orphans.isEmpty()) {
      return;
    }
    try {
      var report = new LineageImports(spark, clock).carryOut(orphans, ledger);
      LOG.warn(
          "Runs that died had left the lineage of {} statements; it is in the ledger now.",
          report.statements());
    } catch (GovernanceException e) {
      LOG.warn(
          "Runs that died have left lineage, which the next run will import: {}", e.getMessage());
    }
  }

  private static SqlReport parsed(SqlRequest request, StatementRunner runner) {
    List<SqlOutcome> outcomes = new ArrayList<>();
    for (var statement : request.statements()) {
      runner.parse(statement);
      outcomes.add(
          new SqlOutcome(
              statement.index(),
              statement.line(),
              statement.operation(),
              RunState.SKIPPED,
              Optional.empty()));
    }
    return new SqlReport("", outcomes, ExitCode.DONE, "Nothing was run.");
  }

  /** The statements of one run and what they have come to. */
  private static final class Work {
    private final SqlRequest request;
    private final SparkSession session;
    private final StatementRunner runner;
    private final StatementLineage lineage;
    private final DescribedTables described;
    private final List<SqlOutcome> outcomes = new ArrayList<>();

    Work(SqlRequest request, SparkSession session) {
      this.request = request;
      this.session = session;
      runner = new StatementRunner(session);
      described = new DescribedTables(session);
      lineage =
          request.withLedger()
              ? StatementLineage.whole()
              : StatementLineage.without(request.ledger());
    }

    void carryOut(RunContext context, Warehouse warehouse) {
      var spool = LineageSpool.of(context);
      try (var capture = LineageCapture.attach(session)) {
        for (var statement : request.statements()) {
          var subject = "statement " + (statement.index() + 1);
          context.step(VERB, subject, () -> step(context, warehouse, capture, spool, statement));
        }
      }
    }

    private StepResult step(
        RunContext context,
        Warehouse warehouse,
        LineageCapture capture,
        LineageSpool spool,
        SqlStatement statement) {
      var status = RunState.FAIL;
      try {
        warehouse.claim();
        var done = runner.run(statement);
        described.alteredBy(done).ifPresent(version -> context.writer().record(List.of(version)));
        status = RunState.COMPLETE;
      } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
        throw StatementFailure.of(session, statement, e);
      } finally {
        warehouse.save();
        var captured = capture.drain().stream().map(lineage::kept).toList();
        spool.keep(captured.stream().filter(each -> !each.tables().isEmpty()).toList());
        for (var each : captured) {
          context.writer().record(each.tables());
          context.writer().record(each.columns());
          context.writer().record(each.succeeded() ? described.writtenBy(each) : List.of());
        }
        outcomes.add(outcome(statement, status, captured));
      }
      return StepResult.done(Verdict.PASS, outcomes.get(outcomes.size() - 1).operation());
    }

    private static SqlOutcome outcome(
        SqlStatement statement, RunState status, List<CapturedStatement> captured) {
      var operation =
          captured.stream()
              .map(CapturedStatement::operation)
              .max(Comparator.comparing(name -> !name.equals("READ")))
              .orElse(statement.operation());
      var worst = captured.stream().map(CapturedStatement::status).max(Comparator.naturalOrder());
      return new SqlOutcome(
          statement.index(),
          statement.line(),
          operation,
          status,
          status == RunState.COMPLETE ? worst.or(() -> Optional.of(CaptureStatus.FULL)) : worst);
    }
  }
}
