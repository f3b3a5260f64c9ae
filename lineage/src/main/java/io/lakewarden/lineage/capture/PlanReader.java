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

  PlanReader() {
    this(CommitSearch.NONE);
  }

  PlanReader(CommitSearch search) {
    this.search = search;
  }

  @Override
  public Optional<CapturedStatement> read(Execution execution) {
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
    var leaves = new Leaves(new DeltaPlans(execution.scanned()), frames, report);
    var plans = new PlanWalker(leaves, report);
    var session = execution.query().sparkSession();
    var paths = new Paths(session.sparkContext().hadoopConfiguration());
    return new Statements(plans, frames, report, paths, new WriteOperations(session))
        .lineage(execution.query().analyzed())
        .flatMap(lineage -> captured(committed(execution, lineage), lineage, report));
  }

  private static Optional<CapturedStatement> captured(
      Execution execution, StatementLineage lineage, WalkReport report) {
    return new ConditionalWrites(execution, report)
        .settled(lineage)
        .map(settled -> new StatementRecords(execution, settled, report).captured());
  }

  private Execution committed(Execution execution, StatementLineage lineage) {
    return execution.commits().isEmpty()
        ? execution.withCommits(search.commits(execution, lineage))
        : execution;
  }
}
