package io.lakewarden.lineage.capture;

import io.lakewarden.core.FieldPath;
import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.ResolvedTable;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.RenameColumn;
import org.apache.spark.sql.catalyst.plans.logical.RenameTable;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.execution.command.AlterTableRenameCommand;
import scala.Option;

/**
 * Statements that give a table, a view or a column another name and leave every value as it is. A
 * table with an id is known by it under both names; of any other, each column stems from itself
 * under the old one.
 */
final class Renames {
  static final String COLUMN = "RENAME_COLUMN";
  static final String TABLE = "RENAME_TABLE";
  private static final String OF_ALL_SESSIONS = "global_temp";

  private final NearCatalog catalog;
  private final boolean succeeded;
  private final WalkReport report;

  Renames(NearCatalog catalog, boolean succeeded, WalkReport report) {
    this.catalog = catalog;
    this.succeeded = succeeded;
    this.report = report;
  }

  Optional<StatementLineage> lineage(LogicalPlan root) {
    if (root instanceof RenameColumn rename && rename.table() instanceof ResolvedTable table) {
      return Optional.of(column(dataset(table), Scala.list(rename.column().name()), rename));
    } else if (root instanceof RenameTable rename
        && rename.child() instanceof ResolvedTable table) {
      return Optional.of(table(rename, table));
    } else if (root instanceof AlterTableRenameCommand rename && !isTemporary(rename.oldName())) {
      return Optional.of(table(rename));
    }
    return Optional.empty();
  }

  private StatementLineage column(SourceDataset table, List<String> from, RenameColumn rename) {
    List<String> to = new ArrayList<>(from);
    to.set(to.size() - 1, rename.newName());
    report.source(table);
    var renamed = new TargetColumn(to.get(0), to.subList(1, to.size()), identity(table, from));
    var target = table.withDelta(table.tableId().orElse(null), Optional.empty());
    return new StatementLineage(COLUMN, Optional.of(target), List.of(renamed), Map.of());
  }

  private StatementLineage table(RenameTable rename, ResolvedTable table) {
    var source = dataset(table);
    List<String> name = Scala.list(rename.newName());
    var last = name.size() - 1;
    var namespace =
        last == 0 ? table.identifier().namespace() : name.subList(0, last).toArray(String[]::new);
    var target =
        DatasetNames.identified(table.catalog().name(), Identifier.of(namespace, name.get(last)));
    if (source.tableId().isEmpty()) {
      var columns = Scala.<Attribute>list(table.outputAttributes());
      return renamed(source, target, columns.stream().map(Attribute::name).toList());
    }
    var path =
        namespace.length == 1
            ? catalog
                .find(new TableIdentifier(name.get(last), Option.apply(namespace[0])))
                .flatMap(found -> DatasetNames.table(found).path())
            : Optional.<String>empty();
    return renamed(
        source, succeeded ? target.at(path).withId(source.tableId()) : target, List.of());
  }

  /** The catalogue has the columns: under the new name, or still under the old one. */
  private StatementLineage table(AlterTableRenameCommand rename) {
    var from = rename.oldName();
    var to =
        new TableIdentifier(
            rename.newName().table(),
            (rename.newName().database().isDefined() ? rename.newName() : from).database(),
            from.catalog());
    var type = rename.isView() ? "VIEW" : "TABLE";
    var found = catalog.find(succeeded ? to : from);
    if (found.isEmpty()) {
      report.unknown("columns of " + rename.nodeName());
    }
    var columns = found.map(table -> List.of(table.schema().fieldNames())).orElse(List.of());
    var path = found.flatMap(table -> DatasetNames.table(table).path());
    var target = SourceDataset.named(type, DatasetNames.table(to).fullName());
    return renamed(
        SourceDataset.named(type, DatasetNames.table(from).fullName()),
        succeeded ? target.at(path) : target,
        columns);
  }

  private StatementLineage renamed(
      SourceDataset source, SourceDataset target, List<String> columns) {
    report.source(source);
    return new StatementLineage(
        TABLE,
        Optional.of(target),
        columns.stream()
            .map(name -> new TargetColumn(name, identity(source, List.of(name))))
            .toList(),
        Map.of());
  }

  private static ColumnFlow identity(SourceDataset table, List<String> path) {
    return ColumnFlow.of(Influence.identity(new SourceColumn(table, path)), FieldPath.of(path));
  }

  private static SourceDataset dataset(ResolvedTable table) {
    return DeltaPlans.analysed(table.table())
        .orElseGet(() -> DatasetNames.identified(table.catalog().name(), table.identifier()));
  }

  private static boolean isTemporary(TableIdentifier name) {
    Optional<String> database = Scala.optional(name.database());
    return database.filter(own -> !own.equals(OF_ALL_SESSIONS)).isEmpty();
  }
}
