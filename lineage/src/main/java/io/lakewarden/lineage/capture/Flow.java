package io.lakewarden.lineage.capture;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;

/**
 * What flows out of a plan operator: its columns, and the influences on which rows there are, each
 * with the condition it comes from.
 *
 * @param repeats what decided how often generators made a row of each they were given
 */
record Flow(Map<ExprId, ColumnFlow> columns, Map<Influence, String> rows, Set<Influence> repeats) {
  static final Flow EMPTY = new Flow(Map.of(), Map.of());

  Flow {
    columns = Collections.unmodifiableMap(columns);
    rows = Collections.unmodifiableMap(rows);
    repeats = Collections.unmodifiableSet(repeats);
  }

  Flow(Map<ExprId, ColumnFlow> columns, Map<Influence, String> rows) {
    this(columns, rows, Set.of());
  }

  Flow withColumns(Map<ExprId, ColumnFlow> newColumns) {
    return new Flow(newColumns, rows, repeats);
  }

  Flow withRows(Map<Influence, String> more) {
    return more.isEmpty() ? this : new Flow(columns, merge(rows, more), repeats);
  }

  /** Both flows side by side, as a join has them. */
  Flow beside(Flow other) {
    return new Flow(
        merge(columns, other.columns), merge(rows, other.rows), union(repeats, other.repeats));
  }

  /** With each row as often as these decide, and so each value. */
  Flow repeated(Set<Influence> deciding) {
    if (deciding.isEmpty()) {
      return this;
    }
    Map<ExprId, ColumnFlow> repeated = new HashMap<>();
    columns.forEach((id, column) -> repeated.put(id, column.with(deciding)));
    return new Flow(repeated, rows, union(repeats, deciding));
  }

  Flow withoutRepeats() {
    return new Flow(columns, rows);
  }

  private static Set<Influence> union(Set<Influence> first, Set<Influence> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() ? second : first;
    }
    Set<Influence> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return all;
  }

  /** The flow of one output attribute; a missing one is a defect of the walk and is reported. */
  ColumnFlow column(Attribute attribute) {
    return Objects.requireNonNullElse(
        columns.get(attribute.exprId()), ColumnFlow.of(Influence.UNKNOWN_ORIGIN, "?"));
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
