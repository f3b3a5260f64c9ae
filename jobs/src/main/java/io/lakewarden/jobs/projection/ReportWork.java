package io.lakewarden.jobs.projection;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.record.AuditRecord;
import io.lakewarden.core.record.ReportRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.ledger.RunStatus;
import io.lakewarden.reports.ReportBundle;
import io.lakewarden.reports.RunReport;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Writes the evidence of one run as a bundle and notes its digest in the ledger. */
public final class ReportWork implements RunWork {
  private final RunKey subject;

  public ReportWork(RunKey subject) {
    this.subject = subject;
  }

  @Override
  public List<DatasetPin> pins(RunRequest request, SparkSession spark) {
    return Ledger.open(spark, request.config().ledger()).pins();
  }

  @Override
  public int expectedSteps(GovernanceConfig config) {
    return 1;
  }

  @Override
  public void carryOut(RunContext context) {
    context.step("report", subject.value(), () -> write(context));
  }

  private StepResult write(RunContext context) {
    var status = requireClosed(context.ledger());
    var evidence =
        new EvidenceReader(context.ledger().reader(context.pins()))
            .read(status, context.config(), context.pins());
    var document = RunReport.of(evidence);
    var folder = Path.of(context.config().reports()).resolve(document.id());
    var manifest = ReportBundle.write(document, folder);
    context
        .writer()
        .record(
            new ReportRecord(
                manifest.reportId(),
                "RUN_EVIDENCE",
                document.title(),
                status.runId().value(),
                folder.toString(),
                manifest.digest(),
                context.pins()));
    context
        .writer()
        .record(
            new AuditRecord(
                System.getProperty("user.name", "unknown"),
                "",
                "REPORT_WRITTEN",
                "report " + manifest.reportId(),
                "",
                manifest.digest(),
                "evidence of run " + subject));
    return StepResult.done(Verdict.PASS, folder.toString());
  }

  private RunStatus requireClosed(Ledger ledger) {
    return ledger
        .latest(subject)
        .filter(status -> status.closing().isPresent())
        .orElseThrow(
            () ->
                new GovernanceException(
                    ExitCode.INPUT_NOT_THERE,
                    "Cannot report on "
                        + subject
                        + ": the ledger has no closed run of this key. Run it first, or check --of."));
  }

  /** Where the newest report about the subject lies. */
  public static Optional<String> place(Ledger ledger, RunKey subject) {
    return ledger
        .latest(subject)
        .flatMap(
            status ->
                ledger.reader().read(LedgerTables.REPORTS).stream()
                    .filter(entry -> isAbout(entry, status))
                    .max(Comparator.comparing(LedgerEntry::eventTime))
                    .map(entry -> entry.record().path() + "/report.en.html"));
  }

  private static boolean isAbout(LedgerEntry<ReportRecord> entry, RunStatus status) {
    return entry.record().subjectRunId().equals(status.runId().value());
  }
}
