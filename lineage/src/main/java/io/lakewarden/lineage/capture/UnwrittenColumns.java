package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * The columns of a table that an insert does not name: Delta generates them from the others, or
 * they get their default.
 */
final class UnwrittenColumns {
  private final Map<String, ColumnFlow> written = new HashMap<>();

  private UnwrittenColumns(List<TargetColumn> columns) {
    columns.forEach(column -> written.putIfAbsent(key(column.name()), column.flow()));
  }

  static List<TargetColumn> of(
      Table table, List<Attribute> tableColumns, List<TargetColumn> columns) {
    var unwritten = new UnwrittenColumns(columns);
    var generated = DeltaPlans.generatedColumns(table);
    List<TargetColumn> missing = new ArrayList<>();
    for (var column : tableColumns) {
      if (!unwritten.written.containsKey(key(column.name()))) {
        var expression = generated.get(column.name());
        var flow =
            expression == null
                ? new ColumnFlow(Set.of(), "default")
                : unwritten.generated(new CatalystSqlParser().parseExpression(expression));
        missing.add(new TargetColumn(column.name(), flow));
      }
    }
    return missing;
  }

  private ColumnFlow generated(Expression expression) {
    Set<Influence> influences = new LinkedHashSet<>();
    collect(expression, influences);
    return new ColumnFlow(influences, RedactedExpression.of(expression));
  }

  /** Generation expressions are parsed, not analysed: their columns are the table's, by name. */
  private void collect(Expression expression, Set<Influence> into) {
    if (expression instanceof UnresolvedAttribute attribute) {
      var flow = written.get(key(attribute.nameParts().head()));
      if (flow != null) {
        var role = Role.of(Transformation.TRANSFORMATION);
        flow.influences().forEach(influence -> into.add(influence.under(role)));
      }
    }
    Scala.children(expression).forEach(child -> collect(child, into));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
