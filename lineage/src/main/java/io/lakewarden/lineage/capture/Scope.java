package io.lakewarden.lineage.capture;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.ExprId;

/** The columns an expression can name: those of its operator's input, then the outer query's. */
record Scope(Map<ExprId, ColumnFlow> columns, Optional<Scope> outer) {
  Optional<ColumnFlow> find(ExprId id) {
    var found = columns.get(id);
    return found != null ? Optional.of(found) : outer.flatMap(scope -> scope.find(id));
  }
}
