package io.lakewarden.ledger;

import io.lakewarden.core.Micros;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which table stems from which, over any number of statements that did not fail: the edges that
 * exist when the views are registered, followed breadth first by the executors. A table on a cycle
 * is its own ancestor.
 */
final class LineageClosure {
  static final StructType SCHEMA =
      new StructType()
          .add("ancestor", DataTypes.StringType)
          .add("descendant", DataTypes.StringType)
          .add("min_depth", DataTypes.IntegerType);

  private LineageClosure() {}

  /** Reads the session's view {@code table_lineage}. */
  static Closure of(SparkSession spark) {
    var edges = new HashMap<String, Set<String>>();
    var digest = new EdgesDigest();
    var rows =
        spark
            .sql(
                """
                WITH %s,
                %s,
                %s
                SELECT source, target, edge_hash, unix_micros(seen)
                FROM closed_tables"""
                    .formatted(NamedLineage.NAMES, NamedLineage.TABLE_EDGES, ClosedEdges.TABLES))
            .toLocalIterator();
    while (rows.hasNext()) {
      var row = rows.next();
      edges.computeIfAbsent(row.getString(0), name -> new TreeSet<>()).add(row.getString(1));
      digest.add(row.getLong(2), Micros.instant(row.getLong(3)));
    }
    return new Closure(pairs(spark, edges), digest);
  }

  private static Dataset<Row> pairs(SparkSession spark, HashMap<String, Set<String>> edges) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var shared = context.broadcast(edges);
    var rows =
        context
            .parallelize(edges.keySet().stream().sorted().toList())
            .flatMap(ancestor -> rows(shared.value(), ancestor));
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Iterator<Row> rows(Map<String, Set<String>> edges, String ancestor) {
    return depths(ancestor, edges).entrySet().stream()
        .map(found -> RowFactory.create(ancestor, found.getKey(), found.getValue()))
        .iterator();
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
