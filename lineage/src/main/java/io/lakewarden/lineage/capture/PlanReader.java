package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import java.util.Optional;

/** Reads a statement's lineage from its analysed plan. */
final class PlanReader implements StatementReader {
  private final CommitSearch search;

  PlanReader() {
    this(CommitSearch.NONE);
  }

  PlanReader(CommitSearch search) {
    this.search = search;
  }

  @Override
  public Optional<CapturedStatement> read(Execution execution) {
    var report = new WalkReport();
    var plans = new PlanWalker(new Leaves(new DeltaPlans(execution.scanned()), report), report);
    var configuration = execution.query().sparkSession().sparkContext().hadoopConfiguration();
    return new Statements(plans, report, new Paths(configuration))
        .lineage(execution.query().analyzed())
        .map(
            lineage ->
                new StatementRecords(committed(execution, lineage), lineage, report).captured());
  }

  private Execution committed(Execution execution, StatementLineage lineage) {
    return execution.commits().isEmpty()
        ? execution.withCommits(search.commits(execution, lineage))
        : execution;
  }
}
