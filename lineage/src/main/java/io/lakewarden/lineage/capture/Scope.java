package io.lakewarden.lineage.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.ExprId;

/** The columns an expression can name: those of its operator's input, then the outer query's. */
final class Scope {
  private final Map<ExprId, ColumnFlow> columns;
  private final Optional<Scope> outer;
  private Map<ExprId, Text> unnamed;

  Scope(Map<ExprId, ColumnFlow> columns, Optional<Scope> outer) {
    this.columns = columns;
    this.outer = outer;
  }

  Optional<ColumnFlow> find(ExprId id) {
    var found = columns.get(id);
    return found != null ? Optional.of(found) : outer.flatMap(scope -> scope.find(id));
  }

  /** The columns that nobody named, each with the expression that stands for it. */
  Map<ExprId, Text> unnamed() {
    if (unnamed == null) {
      Map<ExprId, Text> found = new HashMap<>();
      outer.ifPresent(scope -> found.putAll(scope.unnamed()));
      columns.forEach(
          (id, column) -> {
            if (!column.named()) {
              found.put(id, column.text());
            }
          });
      unnamed = Map.copyOf(found);
    }
    return unnamed;
  }
}
