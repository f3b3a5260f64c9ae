package io.lakewarden.lineage.capture;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.stats.PreparedDeltaFileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;

/**
 * The Delta versions that the executions of one statement scanned, by table path. The first one
 * counts: what is scanned after a commit is no longer what the statement read.
 */
final class ScannedVersions {
  private final Map<String, Long> versions = new ConcurrentHashMap<>();

  /** Notes the scans of a plan that has already been optimised. */
  void note(LogicalPlan optimized) {
    if (DeltaClasses.areVisible()) {
      noteScans(optimized);
    }
  }

  private void noteScans(LogicalPlan optimized) {
    if (optimized instanceof LogicalRelation relation
        && relation.relation() instanceof HadoopFsRelation files
        && files.location() instanceof PreparedDeltaFileIndex index) {
      Scala.optionalLong(index.versionScanned())
          .ifPresent(version -> versions.putIfAbsent(DatasetNames.path(index.path()), version));
    }
    Scala.children(optimized).forEach(this::noteScans);
    Scala.<LogicalPlan>list(optimized.subqueries()).forEach(this::noteScans);
    for (Object inner : Scala.<Object>list(optimized.innerChildren())) {
      if (inner instanceof LogicalPlan plan) {
        noteScans(plan);
      }
    }
  }

  Optional<Long> of(String path) {
    return Optional.ofNullable(versions.get(path));
  }
}
