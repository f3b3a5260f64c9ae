package io.lakewarden.lineage.capture;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;

/**
 * What flows out of a plan operator: its columns, and the influences on which rows there are, each
 * with the condition it comes from.
 */
record Flow(Map<ExprId, ColumnFlow> columns, Map<Influence, String> rows) {
  static final Flow EMPTY = new Flow(Map.of(), Map.of());

  Flow {
    columns = Collections.unmodifiableMap(columns);
    rows = Collections.unmodifiableMap(rows);
  }

  Flow withColumns(Map<ExprId, ColumnFlow> newColumns) {
    return new Flow(newColumns, rows);
  }

  Flow withRows(Map<Influence, String> more) {
    return more.isEmpty() ? this : new Flow(columns, merge(rows, more));
  }

  /** Both flows side by side, as a join has them. */
  Flow beside(Flow other) {
    return new Flow(merge(columns, other.columns), merge(rows, other.rows));
  }

  /** The flow of one output attribute; a missing one is a defect of the walk and is reported. */
  ColumnFlow column(Attribute attribute) {
    return Objects.requireNonNullElse(
        columns.get(attribute.exprId()), ColumnFlow.of(Influence.UNKNOWN_ORIGIN, attribute.name()));
  }

  /** This flow under other attribute ids, matched by position. */
  Flow renamed(List<Attribute> from, List<Attribute> to) {
    Map<ExprId, ColumnFlow> renamed = new HashMap<>();
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      renamed.put(to.get(i).exprId(), column(from.get(i)));
    }
    return withColumns(renamed);
  }

  static <K, V> Map<K, V> merge(Map<K, V> first, Map<K, V> second) {
    if (first.isEmpty()) {
      return second;
    }
    if (second.isEmpty()) {
      return first;
    }
    Map<K, V> merged = new LinkedHashMap<>(first);
    second.forEach(merged::putIfAbsent);
    return merged;
  }
}
