package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.analysis.PersistedView$;
import org.apache.spark.sql.catalyst.analysis.ResolvedIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.CreateTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ReplaceTableAsSelect;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.execution.command.AlterViewAsCommand;
import org.apache.spark.sql.execution.command.CreateDataSourceTableAsSelectCommand;
import org.apache.spark.sql.execution.command.CreateViewCommand;
import org.apache.spark.sql.execution.command.InsertIntoDataSourceDirCommand;
import org.apache.spark.sql.execution.datasources.InsertIntoDataSourceCommand;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCRelation;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcRelationProvider;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/** Statements that write the result of a query: create, insert, overwrite and save. */
final class QueryWrites {
  private final PlanWalker plans;
  private final Paths paths;
  private final ForeignDatasets foreign;
  private final WriteOperations operations;

  QueryWrites(PlanWalker plans, Paths paths, ForeignDatasets foreign, WriteOperations operations) {
    this.plans = plans;
    this.paths = paths;
    this.foreign = foreign;
    this.operations = operations;
  }

  Optional<StatementLineage> lineage(LogicalPlan root) {
    if (root instanceof CreateTableAsSelect create) {
      return write("CTAS", identified(create.name()), create.query());
    } else if (root instanceof ReplaceTableAsSelect replace) {
      return write(operations.of(replace), identified(replace.name()), replace.query());
    } else if (root instanceof V2WriteCommand write) {
      return insert(write);
    } else if (root instanceof SaveIntoDataSourceCommand save) {
      return write(operations.of(save), saved(save), save.query());
    } else if (root instanceof InsertIntoHadoopFsRelationCommand insert) {
      return insert(insert);
    } else if (root instanceof CreateDataSourceTableAsSelectCommand create) {
      var target = DatasetNames.table(create.table());
      var operation = create.mode() == SaveMode.Append ? "INSERT" : "CTAS";
      return write(operation, target, create.query(), Scala.list(create.outputColumnNames()));
    } else if (root instanceof InsertIntoDataSourceDirCommand directory) {
      Optional<URI> location = Scala.optional(directory.storage().locationUri());
      var target = paths.dataset(location.map(URI::toString).orElse(""));
      return write("SAVE", target, directory.query());
    } else if (root instanceof InsertIntoDataSourceCommand insert) {
      var operation = insert.overwrite() ? "OVERWRITE" : "INSERT";
      return write(operation, relation(insert.logicalRelation()), insert.query());
    } else if (root instanceof CreateViewCommand create) {
      return view(create);
    } else if (root instanceof AlterViewAsCommand alter) {
      return write("CREATE_VIEW", DatasetNames.view(alter.name()), alter.query());
    }
    return Optional.empty();
  }

  private Optional<StatementLineage> insert(V2WriteCommand write) {
    var operation = operations.of(write);
    var target = target(write);
    List<Attribute> output = Scala.output(write.query());
    List<Attribute> columns = Scala.output((LogicalPlan) write.table());
    List<String> names = new ArrayList<>();
    Map<String, String> written = new HashMap<>();
    columns.forEach(column -> written.put(key(column.name()), column.name()));
    for (int i = 0; i < output.size(); i++) {
      var name = output.get(i).name();
      // A column that the table does not have yet is added by the write under its own name.
      var byPosition = !write.isByName() && output.size() == columns.size();
      names.add(byPosition ? columns.get(i).name() : written.getOrDefault(key(name), name));
    }
    var lineage = written(operation, target, write.query(), names);
    if (!(write.table() instanceof DataSourceV2Relation relation)) {
      return Optional.of(lineage);
    }
    List<TargetColumn> all = new ArrayList<>(lineage.columns());
    all.addAll(UnwrittenColumns.of(relation.table(), columns, lineage.columns()));
    return Optional.of(new StatementLineage(operation, Optional.of(target), all, lineage.rows()));
  }

  private SourceDataset target(V2WriteCommand write) {
    if (!(write.table() instanceof DataSourceV2Relation relation)) {
      return foreign.named(write.table().name(), Map.of());
    }
    var isNamed =
        relation.identifier().isDefined() || DeltaPlans.table(relation.table()).isPresent();
    return isNamed
        ? Leaves.dataset(relation)
        : foreign.named(relation.table().name(), relation.options().asCaseSensitiveMap());
  }

  private Optional<StatementLineage> insert(InsertIntoHadoopFsRelationCommand insert) {
    Optional<CatalogTable> table = Scala.optional(insert.catalogTable());
    var target =
        table
            .map(DatasetNames::table)
            .orElseGet(() -> SourceDataset.path(DatasetNames.path(insert.outputPath())));
    return write(
        operations.of(insert), target, insert.query(), Scala.list(insert.outputColumnNames()));
  }

  private Optional<StatementLineage> view(CreateViewCommand create) {
    if (create.viewType() != PersistedView$.MODULE$) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    Scala.list(create.userSpecifiedColumns()).forEach(column -> names.add(column._1()));
    if (names.isEmpty()) {
      Scala.output(create.plan()).forEach(attribute -> names.add(attribute.name()));
    }
    return write("CREATE_VIEW", DatasetNames.view(create.name()), create.plan(), names);
  }

  private SourceDataset saved(SaveIntoDataSourceCommand save) {
    Map<String, String> options = new HashMap<>();
    Scala.map(save.options()).forEach((name, value) -> options.put(key(name), value));
    return save.dataSource() instanceof JdbcRelationProvider
        ? DatasetNames.jdbc(
            options.getOrDefault("url", "jdbc:"), options.getOrDefault("dbtable", ""))
        : foreign.named(save.dataSource().getClass().getName(), options);
  }

  private static SourceDataset identified(LogicalPlan name) {
    return name instanceof ResolvedIdentifier resolved
        ? DatasetNames.identified(resolved.catalog().name(), resolved.identifier())
        : SourceDataset.named("OTHER", name.nodeName());
  }

  private SourceDataset relation(LogicalRelation relation) {
    Optional<CatalogTable> table = Scala.optional(relation.catalogTable());
    if (table.isEmpty() && relation.relation() instanceof JDBCRelation jdbc) {
      return Leaves.remote(jdbc);
    }
    return table
        .map(DatasetNames::table)
        .orElseGet(() -> foreign.named(relation.relation().getClass().getName(), Map.of()));
  }

  private Optional<StatementLineage> write(
      String operation, SourceDataset target, LogicalPlan query) {
    var names = Scala.output(query).stream().map(Attribute::name).toList();
    return write(operation, target, query, names);
  }

  private Optional<StatementLineage> write(
      String operation, SourceDataset target, LogicalPlan query, List<String> names) {
    return Optional.of(written(operation, target, query, names));
  }

  private StatementLineage written(
      String operation, SourceDataset target, LogicalPlan query, List<String> names) {
    var flow = plans.flow(query);
    List<Attribute> output = Scala.output(query);
    List<TargetColumn> columns = new ArrayList<>();
    for (int i = 0; i < output.size(); i++) {
      var attribute = output.get(i);
      columns.addAll(
          ConstantFields.with(names.get(i), attribute.dataType(), flow.column(attribute)));
    }
    return new StatementLineage(operation, Optional.of(target), columns, flow.rows());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
