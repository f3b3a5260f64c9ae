package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.HiveTableRelation;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.files.TahoeFileIndex;
import org.apache.spark.sql.execution.ExternalRDD;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/** The leaves of a plan: the datasets it reads, and what has no origin. */
final class Leaves {
  /** Rows that the statement itself spells out. */
  static final Set<String> LITERAL_ROWS =
      Set.of("LocalRelation", "OneRowRelation", "Range", "CommandResult", "ResolvedInlineTable");

  private static final int MANY_PATHS = 16;

  private final WalkReport report;
  private final DeltaPlans delta;
  private final CutFrames frames;
  private final KnownTables tables;

  Leaves(DeltaPlans delta, CutFrames frames, KnownTables tables, WalkReport report) {
    this.delta = delta;
    this.frames = frames;
    this.tables = tables;
    this.report = report;
  }

  Flow flow(LogicalPlan leaf) {
    if (isRelation(leaf)) {
      return columns(leaf, datasets(leaf));
    }
    if (LITERAL_ROWS.contains(leaf.getClass().getSimpleName())) {
      return literal(leaf);
    }
    return cut(leaf);
  }

  /** A frame cut off from its plan, of which at least the files may be known. */
  private Flow cut(LogicalPlan leaf) {
    RDD<?> rdd =
        leaf instanceof LogicalRDD rows
            ? rows.rdd()
            : leaf instanceof ExternalRDD<?> objects ? objects.rdd() : null;
    if (rdd == null) {
      return unknown(leaf);
    }
    return frames
        .find(Scala.output(leaf), report)
        .orElseGet(() -> computed(leaf, RddSources.of(rdd, tables)));
  }

  private Flow computed(LogicalPlan leaf, RddSources sources) {
    if (sources.isEmpty()) {
      return literal(leaf);
    }
    var origins = sources.columns();
    if (origins.isEmpty()) {
      return unknown(leaf);
    }
    if (origins.stream().allMatch(RddSources::isTransactionLog)) {
      report.readsForAnEngine();
      return every(leaf, new ColumnFlow(Set.of(), "log"));
    }
    report.unknown(leaf.getClass().getSimpleName());
    Set<Influence> influences = new LinkedHashSet<>();
    for (var origin : origins) {
      report.source(origin.dataset());
      influences.add(Influence.identity(origin).under(Role.COARSE));
    }
    return every(leaf, new ColumnFlow(influences, leaf.getClass().getSimpleName()));
  }

  private static boolean isRelation(LogicalPlan leaf) {
    return leaf instanceof LogicalRelation
        || leaf instanceof DataSourceV2Relation
        || leaf instanceof HiveTableRelation;
  }

  /** The datasets behind a leaf; several where it reads several paths. */
  List<SourceDataset> datasets(LogicalPlan leaf) {
    if (leaf instanceof LogicalRelation relation) {
      return datasets(relation);
    } else if (leaf instanceof DataSourceV2Relation relation) {
      return List.of(dataset(relation));
    } else if (leaf instanceof HiveTableRelation relation) {
      return List.of(DatasetNames.table(relation.tableMeta()));
    }
    return List.of();
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

  static SourceDataset remote(JDBCRelation jdbc) {
    var options = jdbc.jdbcOptions();
    return DatasetNames.jdbc(options.url(), options.tableOrQuery());
  }

  private List<SourceDataset> datasets(LogicalRelation relation) {
    Optional<CatalogTable> catalogTable = Scala.optional(relation.catalogTable());
    var named = catalogTable.map(DatasetNames::table);
    var base = relation.relation();
    if (base instanceof HadoopFsRelation files) {
      if (DeltaPlans.isTransactionLog(files.location()) || isInference(relation, files)) {
        report.readsForAnEngine();
        return List.of();
      }
      if (DeltaClasses.areVisible() && files.location() instanceof TahoeFileIndex index) {
        return List.of(delta.scan(index, Scala.output(relation), named));
      }
      return named.map(List::of).orElseGet(() -> paths(files.location(), relation.isStreaming()));
    }
    if (base instanceof JDBCRelation jdbc) {
      var remote = remote(jdbc);
      if (DatasetNames.isQuery(remote)) {
        report.unknown("query of " + base.getClass().getSimpleName());
      }
      return List.of(remote);
    }
    return List.of(
        delta
            .changeFeed(base, named)
            .or(() -> named)
            .orElseGet(() -> SourceDataset.named("OTHER", base.getClass().getSimpleName())));
  }

  /** Spark looks into files for their header before the statement that reads them. */
  private static boolean isInference(LogicalRelation relation, HadoopFsRelation files) {
    return !relation.isStreaming() && files.options().contains(DataSource.GLOB_PATHS_KEY());
  }

  /**
   * Each path that was given; the folder where they are too many to tell apart, and of a stream,
   * which reads the files that are new.
   */
  private static List<SourceDataset> paths(FileIndex index, boolean areNewFiles) {
    Set<String> paths = new LinkedHashSet<>();
    List<Path> roots = Scala.list(index.rootPaths());
    roots.forEach(
        root ->
            paths.add(
                DatasetNames.path(
                    (areNewFiles || roots.size() > MANY_PATHS) && root.getParent() != null
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

  private static Flow literal(LogicalPlan leaf) {
    return every(leaf, new ColumnFlow(Set.of(), "?"));
  }

  private static Flow every(LogicalPlan leaf, ColumnFlow flow) {
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    // What was a query before may have columns that nobody named.
    Scala.output(leaf)
        .forEach(
            attribute ->
                columns.put(
                    attribute.exprId(), flow.asNamed(UnnamedColumns.isWord(attribute.name()))));
    return new Flow(columns, Map.of());
  }
}
