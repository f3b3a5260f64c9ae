package io.lakewarden.jobs;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.jobs.certificate.CertificateAudit;
import io.lakewarden.jobs.certificate.CertificateKeys;
import io.lakewarden.jobs.certificate.CertificateLookup;
import io.lakewarden.jobs.certificate.LedgerAudit;
import io.lakewarden.jobs.certificate.Revocation;
import io.lakewarden.jobs.certificate.RevokeWork;
import io.lakewarden.jobs.lineage.ClosureReport;
import io.lakewarden.jobs.lineage.ClosureWriting;
import io.lakewarden.jobs.lineage.LineageAnswers;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.jobs.lineage.LineageReport;
import io.lakewarden.jobs.pipeline.ApprovalRequest;
import io.lakewarden.jobs.pipeline.ApprovalWork;
import io.lakewarden.jobs.pipeline.Pipeline;
import io.lakewarden.jobs.pipeline.RequarantineWork;
import io.lakewarden.jobs.projection.LineageExport;
import io.lakewarden.jobs.projection.Publications;
import io.lakewarden.jobs.projection.ReportWork;
import io.lakewarden.jobs.projection.RunStanding;
import io.lakewarden.jobs.run.GovernedRun;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.spark.Sessions;
import io.lakewarden.jobs.sql.SqlReport;
import io.lakewarden.jobs.sql.SqlRequest;
import io.lakewarden.jobs.sql.SqlRun;
import io.lakewarden.jobs.standalone.ComparedPaths;
import io.lakewarden.jobs.standalone.Doctor;
import io.lakewarden.jobs.standalone.DriftRequest;
import io.lakewarden.jobs.standalone.Drifts;
import io.lakewarden.jobs.standalone.LineageImportReport;
import io.lakewarden.jobs.standalone.LineageImports;
import io.lakewarden.jobs.standalone.Plan;
import io.lakewarden.jobs.standalone.PublicationPlan;
import io.lakewarden.jobs.standalone.RequarantinePlan;
import io.lakewarden.jobs.standalone.ScanReport;
import io.lakewarden.jobs.standalone.ScanRequest;
import io.lakewarden.jobs.standalone.Scans;
import io.lakewarden.jobs.standalone.ValidationReport;
import io.lakewarden.jobs.standalone.ValidationRequest;
import io.lakewarden.jobs.standalone.Validations;
import io.lakewarden.jobs.trace.TaintList;
import io.lakewarden.jobs.trace.Traces;
import io.lakewarden.ledger.ChainReport;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerQuery;
import io.lakewarden.ledger.QueryResult;
import io.lakewarden.ledger.RunStatus;
import io.lakewarden.lineage.atlas.PublicationPreview;
import io.lakewarden.lineage.graph.Neighbourhood;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Puts the parts together for one command, around one Spark session that closes with it. */
public final class Wiring implements AutoCloseable {
  private final SparkSession spark;
  private final boolean ownsSession;
  private final Clock clock;

  private Wiring(SparkSession spark, boolean ownsSession, Clock clock) {
    this.spark = spark;
    this.ownsSession = ownsSession;
    this.clock = clock;
  }

  /** Opens the session of a command; it closes with the wiring. */
  public static Wiring open(String name) {
    return new Wiring(Sessions.open(name), true, Clock.systemUTC());
  }

  /** Works on a session that is somebody else's, such as a notebook's, and stays open. */
  public static Wiring over(SparkSession spark) {
    return over(spark, Clock.systemUTC());
  }

  /** The same with another time. */
  public static Wiring over(SparkSession spark, Clock clock) {
    return new Wiring(spark, false, clock);
  }

  @Override
  public void close() {
    if (ownsSession) {
      spark.stop();
    }
  }

  /** Creates the ledger, or what is missing of it. */
  public void initialise(String ledger) {
    Ledger.init(spark, ledger);
  }

  /** What a run would read and write. */
  public Plan doctor(RunRequest request) {
    return new Doctor(spark, clock).examine(request);
  }

  /** The whole pipeline, then publication and report as runs of their own. */
  public RunSummary pipeline(RunRequest request, boolean requirePublish) {
    var summary = govern(request, Pipeline.of("run"));
    if (request.config().publication().isPresent()) {
      var asked = request.child("publish").about(summary.generation());
      var publication = publications(request).publishOrLeave(asked, requirePublish);
      var code = summary.exitCode() == ExitCode.DONE ? publication.exitCode() : summary.exitCode();
      summary = summary.followedBy(publication, code);
    }
    var report = report(request.child("report"), request.key());
    for (var detail : report.details().entrySet()) {
      summary = summary.with(detail.getKey(), detail.getValue());
    }
    return summary;
  }

  /** One step of the pipeline as a run of its own. */
  public RunSummary step(RunRequest request) {
    return govern(request, Pipeline.of(request.verb()));
  }

  /**
   * Open rows of a quarantine, of one dataset or of all, validated again. As long as rows are open
   * there is something to do, so a complete run is followed by its next generation.
   */
  public RunSummary requarantine(RunRequest request, Optional<String> dataset) {
    var work = RequarantineWork.of(request.config(), dataset);
    boolean done =
        ledger(request).latest(request.key()).flatMap(RunStatus::closing).stream()
            .anyMatch(closing -> closing.state() == RunState.COMPLETE);
    boolean open = done && work.openRows(request, spark).values().stream().anyMatch(n -> n > 0);
    var summary = govern(open ? request.again("rows are open in quarantine") : request, work);
    for (var step : summary.steps()) {
      summary = summary.with("requarantine " + step.subject(), step.message());
    }
    return summary;
  }

  /** What a requarantine would find, read and write. */
  public Plan requarantinePlan(RunRequest request, Optional<String> dataset) {
    var work = RequarantineWork.of(request.config(), dataset);
    return RequarantinePlan.of(request, work.openRows(request, spark));
  }

  /** The evidence of a run as a bundle. */
  public RunSummary report(RunRequest request, RunKey subject) {
    int generation = ledger(request).latest(subject).map(RunStatus::generation).orElse(1);
    var summary = govern(request.about(generation), new ReportWork(subject));
    return ReportWork.place(ledger(request), subject)
        .map(place -> summary.with("report", place))
        .orElse(summary);
  }

  /**
   * The ledger's facts made known to the catalogue.
   *
   * @throws GovernanceException 25 when another process publishes from the ledger
   */
  public RunSummary publish(RunRequest request, boolean requirePublish) {
    return publications(request).publish(request, requirePublish);
  }

  /** What a publication would send, from the ledger alone. */
  public Plan publicationPlan(RunRequest request) {
    return PublicationPlan.ofPublication(request, () -> preview(request));
  }

  /** What a comparison with the catalogue would look at. */
  public Plan reconciliationPlan(RunRequest request, boolean repair) {
    return PublicationPlan.ofComparison(request, () -> preview(request), repair);
  }

  /**
   * The catalogue compared with the ledger's facts, each time anew, and mended where asked for.
   *
   * @throws GovernanceException 25 when another process publishes from the ledger
   */
  public RunSummary reconcile(RunRequest request, boolean repair, boolean requirePublish) {
    return publications(request).reconcile(request, repair, requirePublish);
  }

  /** A person's decision about a model version. */
  public RunSummary approval(ApprovalRequest approval) {
    var now = clock.instant();
    var request =
        new RunRequest(
            approval.approves() ? "approve" : "reject",
            approval.config(),
            LocalDate.ofInstant(now, ZoneOffset.UTC),
            new RunKey(
                approval.config().job()
                    + ":"
                    + approval.model()
                    + ":"
                    + approval.modelVersion()
                    + ":"
                    + now.toEpochMilli()),
            Optional.empty(),
            "manual");
    return govern(request, new ApprovalWork(approval, System.getProperty("user.name", "unknown")));
  }

  /**
   * The certificate that a person means, in its newest state.
   *
   * @throws GovernanceException 20 when the ledger has none, or several
   */
  public CertificateRecord certificate(Revocation revocation) {
    var ledger = Ledger.open(spark, revocation.config().ledger());
    return CertificateLookup.find(ledger.reader(), revocation.certificate());
  }

  /**
   * What is marked as tainted by the loss of this certificate; while it stands, what would be.
   *
   * @throws GovernanceException 20 when the ledger has none, or several
   */
  public TaintList taints(Revocation revocation) {
    var found = certificate(revocation);
    var reader = Ledger.open(spark, revocation.config().ledger()).reader();
    var work = new RevokeWork(found, revocation.reason());
    return work.isDone()
        ? TaintList.recorded(reader, found.certificateId())
        : new TaintList(found.certificateId(), work.unmarked(reader));
  }

  /**
   * Takes a certificate back and marks what was made from the certified data. A second time it
   * marks what was made since; where there is nothing, it changes nothing and says so.
   */
  public RunSummary revoke(Revocation revocation) {
    var found = certificate(revocation);
    var work = new RevokeWork(found, revocation.reason());
    var config = revocation.config();
    var key = new RunKey(config.job() + ":revoke:" + found.certificateId());
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var request = new RunRequest("revoke", config, today, key, Optional.empty(), "manual");
    boolean more = work.isDone() && !work.unmarked(ledger(request).reader()).isEmpty();
    var summary =
        work.isDone() && !more
            ? RunSummary.nothingToDo(request, work.done())
            : govern(more ? request.again("more was made from it since") : request, work);
    return summary.with("certificate", found.certificateId());
  }

  /** Profiles and classifies paths without configuration. */
  public ScanReport scan(ScanRequest request) {
    return new Scans(spark, clock).scan(request);
  }

  /** Judges a path by rules without configuration. */
  public ValidationReport validate(ValidationRequest request) {
    return new Validations(spark, clock).validate(request);
  }

  /** Compares two paths, or two versions of one, without configuration. */
  public ComparedPaths drift(DriftRequest request) {
    return new Drifts(spark, clock).compare(request);
  }

  /** The statements of a file as one run with its lineage; a failure is told by the report. */
  public SqlReport sql(SqlRequest request) {
    return new SqlRun(spark, clock).run(request);
  }

  /** The rows of a ledger's lineage that answer a question. */
  public LineageReport lineage(LineageQuestion question) {
    return new LineageAnswers(spark).rows(question);
  }

  /** The same around one dataset or column, as a graph. */
  public Neighbourhood neighbourhood(LineageQuestion question) {
    return new LineageAnswers(spark).neighbourhood(question);
  }

  /** Takes lineage that other jobs spooled over into a ledger, or tells what that would do. */
  public LineageImportReport importLineage(List<Path> paths, String ledger, boolean dryRun) {
    var imports = new LineageImports(spark, clock);
    return dryRun ? imports.plan(paths, ledger) : imports.carryOut(paths, ledger);
  }

  /** What stems from what, written beside a ledger for any engine, or what that would do. */
  public ClosureReport closeLineage(String ledger, boolean dryRun) {
    return new ClosureWriting(spark, clock).carryOut(ledger, dryRun);
  }

  /** One query over a ledger. */
  public QueryResult query(String ledger, String sql) {
    return LedgerQuery.run(spark, ledger, sql);
  }

  /** The lineage of a ledger told to others. */
  public LineageExport.Result exportLineage(
      String ledger, String namespace, LineageExport.Request request) {
    return new LineageExport(Ledger.open(spark, ledger), namespace, spark.version())
        .deliver(request);
  }

  /** Questions to a ledger about where something comes from and what it went into. */
  public Traces traces(String ledger) {
    return new Traces(Ledger.open(spark, ledger).reader());
  }

  /** Whether the ledger is what its runs wrote. */
  public ChainReport verify(String ledger) {
    return Ledger.verify(spark, ledger);
  }

  /**
   * The same, and whether the certificates are what their keys signed.
   *
   * @param publicKeys files of the keys that count; without any, those beside the ledger's tables
   */
  public LedgerAudit audit(String ledger, List<Path> publicKeys) {
    var keys = CertificateKeys.ofFiles(publicKeys);
    var chains = verify(ledger);
    return new LedgerAudit(
        chains,
        chains.isComplete()
            ? CertificateAudit.of(Ledger.open(spark, ledger), keys)
            : CertificateAudit.Report.nothing());
  }

  /** How the latest generation of a run key stands. */
  public Optional<RunSummary> status(String ledger, RunKey key) {
    return new RunStanding(Ledger.open(spark, ledger)).of(key);
  }

  /** The session, for the demo's generator. */
  public SparkSession spark() {
    return spark;
  }

  private PublicationPreview preview(RunRequest request) {
    return publications(request).preview(request.config());
  }

  private Publications publications(RunRequest request) {
    var ledger = ledger(request);
    return new Publications(ledger, new GovernedRun(spark, ledger, clock));
  }

  private RunSummary govern(RunRequest request, RunWork work) {
    return new GovernedRun(spark, ledger(request), clock).execute(request, work);
  }

  private Ledger ledger(RunRequest request) {
    return Ledger.open(spark, request.config().ledger());
  }
}
