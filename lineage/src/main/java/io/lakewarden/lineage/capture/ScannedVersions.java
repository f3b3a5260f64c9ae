package io.lakewarden.lineage.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.stats.PreparedDeltaFileIndex;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.columnar.InMemoryRelation;
import org.apache.spark.sql.execution.columnar.InMemoryTableScanExec;
import org.apache.spark.sql.execution.command.DataWritingCommand;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;

/**
 * The Delta versions that the executions of one statement scanned. The first one counts: what is
 * scanned after a commit is no longer what the statement read.
 *
 * <p>A scan is known by its columns, because a statement may read a table at two versions, and by
 * its path where the columns were given other ids. What a cached frame was filled from counts where
 * the statement itself did not scan.
 */
final class ScannedVersions {
  private final Map<ExprId, Long> byColumn = new HashMap<>();
  private final Map<String, Long> byPath = new HashMap<>();
  private final Map<String, Long> cachedByPath = new HashMap<>();
  private boolean written;

  /** Notes the scans of a plan that has already been optimised. */
  void note(LogicalPlan optimized) {
    written |= optimized instanceof DataWritingCommand;
    if (DeltaClasses.areVisible()) {
      noteScans(optimized);
    }
  }

  private void noteScans(LogicalPlan optimized) {
    if (optimized instanceof LogicalRelation relation
        && relation.relation() instanceof HadoopFsRelation files) {
      note(files.location(), Scala.output(relation), byPath);
    } else if (optimized instanceof InMemoryRelation cached) {
      noteCached(cached.cacheBuilder().cachedPlan());
    }
    Scala.children(optimized).forEach(this::noteScans);
    Scala.<LogicalPlan>list(optimized.subqueries()).forEach(this::noteScans);
    for (Object inner : Scala.<Object>list(optimized.innerChildren())) {
      if (inner instanceof LogicalPlan plan) {
        noteScans(plan);
      }
    }
  }

  private void noteCached(SparkPlan plan) {
    if (plan instanceof FileSourceScanExec scan) {
      note(scan.relation().location(), Scala.<Attribute>list(scan.output()), cachedByPath);
    } else if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      noteCached(adaptive.initialPlan());
    } else if (plan instanceof QueryStageExec stage) {
      noteCached(stage.plan());
    } else if (plan instanceof InMemoryTableScanExec cached) {
      noteCached(cached.relation().cacheBuilder().cachedPlan());
    }
    Scala.<SparkPlan>list(plan.children()).forEach(this::noteCached);
    Scala.<SparkPlan>list(plan.subqueries()).forEach(this::noteCached);
  }

  private void note(FileIndex location, List<Attribute> columns, Map<String, Long> paths) {
    if (location instanceof PreparedDeltaFileIndex index) {
      var version = index.preparedScan().version();
      columns.forEach(column -> byColumn.putIfAbsent(column.exprId(), version));
      paths.putIfAbsent(DatasetNames.path(index.path()), version);
    }
  }

  /** Whether an execution, or one below it, wrote files. */
  boolean hasWritten() {
    return written;
  }

  Optional<Long> of(String path, List<Attribute> columns) {
    return columns.stream()
        .flatMap(column -> Optional.ofNullable(byColumn.get(column.exprId())).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(byPath.get(path)))
        .or(() -> Optional.ofNullable(cachedByPath.get(path)));
  }
}
