package io.lakewarden.lineage.capture;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.plans.logical.CacheTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.apache.spark.sql.execution.command.DataWritingCommand;

/** Tells from the root of an analysed plan what kind of statement it is. */
final class Statements {
  private final PlanWalker plans;
  private final CutFrames frames;
  private final WalkReport report;
  private final StreamWrites streamWrites;
  private final QueryWrites queryWrites;
  private final RowLevelWrites rowLevelWrites;
  private final CopiedTables copiedTables;
  private final Renames renames;

  Statements(
      PlanWalker plans,
      CutFrames frames,
      WalkReport report,
      Paths paths,
      WriteOperations operations,
      Renames renames) {
    this.plans = plans;
    this.frames = frames;
    this.report = report;
    var foreign = new ForeignDatasets(paths, report);
    this.streamWrites = new StreamWrites(plans, foreign, report);
    this.queryWrites = new QueryWrites(plans, paths, foreign, operations);
    this.rowLevelWrites = new RowLevelWrites(plans);
    this.copiedTables = new CopiedTables(report);
    this.renames = renames;
  }

  /** The lineage of a statement; empty where it neither reads nor writes rows. */
  Optional<StatementLineage> lineage(LogicalPlan root) {
    if (root instanceof WithCTE with) {
      plans.define(with);
      return lineage(with.plan());
    }
    if (!(root instanceof Command)) {
      return streamWrites.lineage(root).or(() -> read(root));
    }
    if (root instanceof CacheTableAsSelect cache) {
      return read(cache.plan());
    }
    var dropped = Nowhere.query(root);
    if (dropped.isPresent()) {
      return read(dropped.get());
    }
    return queryWrites
        .lineage(root)
        .or(() -> rowLevelWrites.lineage(root))
        .or(() -> copiedTables.lineage(root))
        .or(() -> renames.lineage(root))
        .or(() -> Drops.lineage(root))
        .or(() -> unknownWrite(root));
  }

  private Optional<StatementLineage> read(LogicalPlan query) {
    var flow = plans.flow(query);
    var hasSources = !report.sources().isEmpty() && !report.isInternal();
    if (hasSources && report.detail() == Detail.FULL && report.unknownNodes().isEmpty()) {
      frames.remember(Scala.output(query), flow, report.sources());
    }
    return hasSources ? Optional.of(StatementLineage.read("READ")) : Optional.empty();
  }

  /** A writing command of another library: its sources are known, where it writes is not. */
  private Optional<StatementLineage> unknownWrite(LogicalPlan root) {
    if (!(root instanceof DataWritingCommand) && !DeltaClasses.hide(root)) {
      return Optional.empty();
    }
    report.unknown(root.nodeName());
    List<LogicalPlan> children = Scala.children(root);
    children.forEach(plans::flow);
    return Optional.of(StatementLineage.read(root.getClass().getSimpleName()));
  }
}
