package io.lakewarden.ledger;

import io.lakewarden.core.Micros;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which column stems from which, over any number of statements that did not fail. The edges are
 * read when the view is registered; the ways are followed by the executors when it is queried, so
 * that the closure of a large graph never has to fit into the driver.
 */
final class ColumnClosure {
  static final StructType SCHEMA =
      new StructType()
          .add("ancestor_table", DataTypes.StringType)
          .add("ancestor_column", DataTypes.StringType)
          .add("descendant_table", DataTypes.StringType)
          .add("descendant_column", DataTypes.StringType)
          .add("min_depth", DataTypes.IntegerType)
          .add("direct_only", DataTypes.BooleanType)
          .add("masked", DataTypes.BooleanType);

  private ColumnClosure() {}

  /** Reads the session's views {@code table_lineage} and {@code column_lineage}. */
  static Closure of(SparkSession spark) {
    var digest = new EdgesDigest();
    var edges =
        spark
            .sql(
                """
                WITH %s,
                %s,
                %s
                SELECT source, source_column_name, target, target_column_name, direct, masking,
                  edge_hash, unix_micros(seen)
                FROM closed_columns"""
                    .formatted(
                        NamedLineage.NAMES,
                        NamedLineage.COLUMN_EDGES_AND_VIEWS,
                        ClosedEdges.COLUMNS))
            .toLocalIterator();
    var builder = new ColumnGraph.Builder();
    while (edges.hasNext()) {
      var edge = edges.next();
      builder.add(
          edge.getString(0),
          Optional.ofNullable(edge.getString(1)),
          edge.getString(2),
          Optional.ofNullable(edge.getString(3)),
          edge.getBoolean(4),
          edge.getBoolean(5));
      digest.add(edge.getLong(6), Micros.instant(edge.getLong(7)));
    }
    return new Closure(pairs(spark, builder.build()), digest);
  }

  private static Dataset<Row> pairs(SparkSession spark, ColumnGraph graph) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var shared = context.broadcast(graph);
    var rows =
        context.parallelize(graph.ancestors()).flatMap(ancestor -> rows(shared.value(), ancestor));
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Iterator<Row> rows(ColumnGraph graph, int ancestor) {
    return graph.descendants(ancestor).stream()
        .map(
            found ->
                RowFactory.create(
                    graph.table(ancestor),
                    graph.column(ancestor),
                    found.table(),
                    found.column(),
                    found.minDepth(),
                    found.directOnly(),
                    found.masked()))
        .iterator();
  }
}
