package io.lakewarden.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which table stems from which, over any number of statements that did not fail: the edges that
 * exist when the views are registered, followed breadth first. A table on a cycle is its own
 * ancestor.
 */
final class LineageClosure {
  static final StructType SCHEMA =
      new StructType()
          .add("ancestor", DataTypes.StringType)
          .add("descendant", DataTypes.StringType)
          .add("min_depth", DataTypes.IntegerType);

  private LineageClosure() {}

  /** Reads the session's view {@code table_lineage}. */
  static Dataset<Row> of(SparkSession spark) {
    var edges = new TreeMap<String, Set<String>>();
    var rows =
        spark.sql(
            """
            WITH %s,
            %s
            SELECT DISTINCT source, target
            FROM table_edges
            WHERE source IS NOT NULL AND target IS NOT NULL"""
                .formatted(NamedLineage.NAMES, NamedLineage.TABLE_EDGES));
    for (var row : rows.collectAsList()) {
      edges.computeIfAbsent(row.getString(0), name -> new TreeSet<>()).add(row.getString(1));
    }
    List<Row> closure = new ArrayList<>();
    for (var ancestor : edges.keySet()) {
      depths(ancestor, edges)
          .forEach(
              (descendant, depth) -> closure.add(RowFactory.create(ancestor, descendant, depth)));
    }
    return spark.createDataFrame(closure, SCHEMA);
  }

  /** The least number of statements from here to each table that stems from it. */
  static Map<String, Integer> depths(String ancestor, Map<String, Set<String>> edges) {
    var depths = new LinkedHashMap<String, Integer>();
    var waiting = new ArrayDeque<String>();
    for (var target : edges.getOrDefault(ancestor, Set.of())) {
      depths.put(target, 1);
      waiting.add(target);
    }
    while (!waiting.isEmpty()) {
      var table = waiting.remove();
      for (var target : edges.getOrDefault(table, Set.of())) {
        if (depths.putIfAbsent(target, depths.get(table) + 1) == null) {
          waiting.add(target);
        }
      }
    }
    return depths;
  }
}
