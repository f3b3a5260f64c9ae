package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.HiveTableRelation;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.files.TahoeFileIndex;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/** The leaves of a plan: the datasets it reads, and what has no origin. */
final class Leaves {
  /** Rows that the statement itself spells out. */
  private static final Set<String> LITERAL_ROWS =
      Set.of("LocalRelation", "OneRowRelation", "Range", "CommandResult");

  private static final int MANY_PATHS = 16;

  private final WalkReport report;
  private final DeltaPlans delta;

  Leaves(DeltaPlans delta, WalkReport report) {
    this.delta = delta;
    this.report = report;
  }

  Flow flow(LogicalPlan leaf) {
    if (leaf instanceof LogicalRelation relation) {
      return columns(leaf, datasets(relation));
    }
    if (leaf instanceof DataSourceV2Relation relation) {
      return columns(leaf, List.of(dataset(relation)));
    }
    if (leaf instanceof HiveTableRelation relation) {
      return columns(leaf, List.of(DatasetNames.table(relation.tableMeta())));
    }
    if (LITERAL_ROWS.contains(leaf.getClass().getSimpleName())) {
      return every(leaf, new ColumnFlow(Set.of(), "?"));
    }
    return unknown(leaf);
  }

  /** A leaf whose origin cannot be told: an RDD, a checkpoint, a node of another library. */
  Flow unknown(LogicalPlan leaf) {
    report.unknown(leaf.getClass().getSimpleName());
    return every(leaf, ColumnFlow.of(Influence.UNKNOWN_ORIGIN, leaf.getClass().getSimpleName()));
  }

  /** The dataset behind a relation that a statement writes to. */
  static SourceDataset dataset(DataSourceV2Relation relation) {
    return DeltaPlans.table(relation.table())
        .orElseGet(
            () ->
                relation.catalog().isDefined() && relation.identifier().isDefined()
                    ? DatasetNames.identified(
                        relation.catalog().get().name(), relation.identifier().get())
                    : SourceDataset.named("OTHER", relation.table().name()));
  }

  private List<SourceDataset> datasets(LogicalRelation relation) {
    Optional<CatalogTable> catalogTable = Scala.optional(relation.catalogTable());
    var named = catalogTable.map(DatasetNames::table);
    var base = relation.relation();
    if (base instanceof HadoopFsRelation files) {
      if (DeltaPlans.isTransactionLog(files.location())) {
        report.readsDeltaLog();
        return List.of();
      }
      if (DeltaClasses.areVisible() && files.location() instanceof TahoeFileIndex index) {
        return List.of(delta.scan(index, named));
      }
      return named.map(List::of).orElseGet(() -> paths(files.location()));
    }
    if (base instanceof JDBCRelation jdbc) {
      var options = jdbc.jdbcOptions();
      return List.of(DatasetNames.jdbc(options.url(), options.tableOrQuery()));
    }
    return List.of(
        delta
            .changeFeed(base, named)
            .or(() -> named)
            .orElseGet(() -> SourceDataset.named("OTHER", base.getClass().getSimpleName())));
  }

  /** Each path that was given; the common folder where they are too many to tell apart. */
  private static List<SourceDataset> paths(FileIndex index) {
    Set<String> paths = new LinkedHashSet<>();
    List<Path> roots = Scala.list(index.rootPaths());
    roots.forEach(
        root ->
            paths.add(
                DatasetNames.path(
                    roots.size() > MANY_PATHS && root.getParent() != null
                        ? root.getParent()
                        : root)));
    return paths.stream().map(SourceDataset::path).toList();
  }

  private Flow columns(LogicalPlan leaf, List<SourceDataset> datasets) {
    datasets.forEach(report::source);
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    // Metadata columns such as _metadata.file_path are resolved on the leaf as well.
    var attributes = new ArrayList<>(Scala.output(leaf));
    attributes.addAll(Scala.list(leaf.metadataOutput()));
    for (var attribute : attributes) {
      Set<Influence> origins = new LinkedHashSet<>();
      datasets.forEach(
          dataset ->
              origins.add(
                  Influence.identity(new SourceColumn(dataset, List.of(attribute.name())))));
      columns.putIfAbsent(attribute.exprId(), new ColumnFlow(origins, attribute.name()));
    }
    return new Flow(columns, Map.of());
  }

  private static Flow every(LogicalPlan leaf, ColumnFlow flow) {
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    Scala.output(leaf).forEach(attribute -> columns.put(attribute.exprId(), flow));
    return new Flow(columns, Map.of());
  }
}
