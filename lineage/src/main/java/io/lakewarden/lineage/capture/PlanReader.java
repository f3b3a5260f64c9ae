package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a statement's lineage from its analysed plan, as closely as its size allows. What goes
 * wrong with columns still leaves the tables.
 */
final class PlanReader implements StatementReader {
  private static final Logger LOG = LoggerFactory.getLogger(PlanReader.class);

  private final CommitSearch search;
  private final CutFrames frames = new CutFrames();
  private final KnownTables tables;

  PlanReader() {
    this(CommitSearch.NONE, TableSearch.NONE);
  }

  /** For threads that may touch storage. */
  PlanReader(DeltaLogSearch search) {
    this(search, search);
  }

  private PlanReader(CommitSearch search, TableSearch tables) {
    this.search = search;
    this.tables = new KnownTables(tables);
  }

  @Override
  public Optional<CapturedStatement> read(Execution execution) {
    execution.commits().forEach(tables::note);
    var report = new WalkReport(Detail.FULL);
    try {
      return read(execution, report);
    } catch (TooLargeException e) {
      return readDirect(execution);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.warn("Only the tables of statement {} can be told", execution.statementId(), e);
      return read(execution, WalkReport.afterFailure(report, e));
    }
  }

  private Optional<CapturedStatement> readDirect(Execution execution) {
    try {
      return read(execution, new WalkReport(Detail.WITHOUT_INDIRECT));
    } catch (TooLargeException e) {
      return read(execution, new WalkReport(Detail.TABLES));
    }
  }

  private Optional<CapturedStatement> read(Execution execution, WalkReport report) {
    var leaves = new Leaves(new DeltaPlans(execution.scanned()), frames, tables, report);
    var plans = new PlanWalker(leaves, report);
    var session = execution.query().sparkSession();
    var paths = new Paths(session.sparkContext().hadoopConfiguration());
    var renames = new Renames(new NearCatalog(session), execution.succeeded(), report);
    return new Statements(plans, frames, report, paths, new WriteOperations(session), renames)
        .lineage(execution.query().analyzed())
        .flatMap(lineage -> captured(committed(execution, lineage), lineage, report));
  }

  private Optional<CapturedStatement> captured(
      Execution execution, StatementLineage lineage, WalkReport report) {
    report.sources().forEach(tables::note);
    lineage.target().map(execution::committed).ifPresent(tables::note);
    return new ConditionalWrites(execution, report)
        .settled(lineage)
        .map(settled -> recorded(execution, settled, report));
  }

  private static CapturedStatement recorded(
      Execution execution, StatementLineage settled, WalkReport report) {
    new MissingCommit(execution, report).mark(settled);
    return new StatementRecords(execution, settled, report).captured();
  }

  private Execution committed(Execution execution, StatementLineage lineage) {
    return execution.commits().isEmpty()
        ? execution.withCommits(search.commits(execution, lineage))
        : execution;
  }
}
