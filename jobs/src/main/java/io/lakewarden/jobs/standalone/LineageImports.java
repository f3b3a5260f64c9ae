package io.lakewarden.jobs.standalone;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.Verdict;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.StatementFormat;
import io.lakewarden.lineage.openlineage.OpenLineageFormat;
import io.lakewarden.lineage.spool.SpoolFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lineage that others captured over into the ledger, each statement once; one whose end
 * nobody had told yet is taken again when it has ended.
 */
public final class LineageImports {
  private static final Logger LOG = LoggerFactory.getLogger(LineageImports.class);
  private static final String VERB = "lineage-import";
  private static final String STATEMENT = "statement_id";

  private final SparkSession spark;
  private final Clock clock;
  private final List<StatementFormat> formats = List.of(new SpoolFormat(), new OpenLineageFormat());

  public LineageImports(SparkSession spark, Clock clock) {
    this.spark = spark;
    this.clock = clock;
  }

  /**
   * Appends what the ledger does not have yet, then moves the files. Nothing new and nothing
   * damaged: there is no run.
   *
   * @throws GovernanceException 28 when a path is not there, 25 when another import is at work
   */
  public LineageImportReport carryOut(List<Path> paths, String folder) {
    var files = LineageFiles.read(paths, formats);
    var ledger = Ledger.init(spark, folder);
    try (var lease = ledger.lease(new RunKey(VERB))) {
      var fresh = fresh(files, known(files, ledger));
      var run =
          fresh.values().stream().allMatch(List::isEmpty)
                  && files.stream().noneMatch(LineageFile::isDamaged)
              ? Optional.<RunSummary>empty()
              : Optional.of(
                  new StandaloneRun(spark, clock, VERB)
                      .carryOut(folder, files.size(), context -> append(context, fresh)));
      var report = new LineageImportReport(run.map(RunSummary::runId));
      fresh.forEach((file, statements) -> report.add(file, statements, setAside(file)));
      return report;
    }
  }

  /**
   * What an import would do; changes nothing.
   *
   * @throws GovernanceException 28 when a path is not there
   */
  public LineageImportReport plan(List<Path> paths, String folder) {
    var files = LineageFiles.read(paths, formats);
    Map<String, Boolean> known;
    try {
      known = known(files, Ledger.open(spark, folder));
    } catch (GovernanceException e) {
      known = Map.of(); // There is no ledger yet; the import would create it.
    }
    var report = new LineageImportReport(Optional.empty());
    fresh(files, known).forEach((file, statements) -> report.add(file, statements, file.path()));
    return report;
  }

  /**
   * The statements of each file that neither the ledger nor a file before it has.
   *
   * @param known whether each is still open there
   */
  private static Map<LineageFile, List<CapturedStatement>> fresh(
      List<LineageFile> files, Map<String, Boolean> known) {
    var seen = new HashMap<>(known);
    var fresh = new LinkedHashMap<LineageFile, List<CapturedStatement>>();
    for (var file : files) {
      var statements = new ArrayList<CapturedStatement>();
      for (var statement : file.statements()) {
        var wasOpen = seen.get(statement.statementId());
        if (wasOpen == null || wasOpen && !statement.isOpen()) {
          seen.put(statement.statementId(), statement.isOpen());
          statements.add(statement);
        }
      }
      fresh.put(file, statements);
    }
    return fresh;
  }

  /** Which of the statements in the files the ledger has, and whether it has no end of them. */
  private Map<String, Boolean> known(List<LineageFile> files, Ledger ledger) {
    var ids =
        files.stream()
            .flatMap(file -> file.statements().stream())
            .map(CapturedStatement::statementId)
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      return Map.of();
    }
    var asked = spark.createDataset(ids, Encoders.STRING()).toDF("asked");
    var known = new HashMap<String, Boolean>();
    ledger
        .reader()
        .frame(LedgerTables.TABLE_LINEAGE)
        .join(broadcast(asked), col("asked").equalTo(col(STATEMENT)), "left_semi")
        .groupBy(col(STATEMENT))
        .agg(min(array_contains(col("unknown_nodes"), CapturedStatement.NO_END)))
        .collectAsList()
        .forEach(row -> known.put(row.getString(0), row.getBoolean(1)));
    return known;
  }

  private static void append(RunContext context, Map<LineageFile, List<CapturedStatement>> fresh) {
    fresh.forEach(
        (file, statements) ->
            context.step(
                "import",
                file.path().getFileName().toString(),
                () -> append(context, file, statements)));
  }

  private static StepResult append(
      RunContext context, LineageFile file, List<CapturedStatement> statements) {
    for (var statement : statements) {
      context.writer().record(statement.tables());
      context.writer().record(statement.columns());
    }
    var job = file.content().job().isEmpty() ? "" : " of " + file.content().job();
    var message = statements.size() + " statements" + job;
    return file.isDamaged()
        ? StepResult.done(
            Verdict.WARN, message + "; damaged: " + String.join(" ", file.content().damage()))
        : StepResult.done(Verdict.PASS, message)
            .withRows(file.statements().size(), statements.size());
  }

  private static Path setAside(LineageFile file) {
    try {
      return file.setAside();
    } catch (IOException e) {
      LOG.warn(
          "Cannot move {}: {}. Its statements are in the ledger; the next import finds it again.",
          file.path(),
          e.getClass().getSimpleName());
      return file.path();
    }
  }
}
