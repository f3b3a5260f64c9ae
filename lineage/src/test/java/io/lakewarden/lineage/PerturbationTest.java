package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.lineage.capture.AnalysedStatement;
import io.lakewarden.testkit.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * An oracle that knows nothing of plans: one input column is changed in all rows and the query run
 * again. An output column whose values then differ needs an edge from it; where the rows differ in
 * number, an edge of the column or of the whole dataset.
 */
@SparkTest
class PerturbationTest {
  /** Values that repeat, tie and miss each other, so that every condition has both outcomes. */
  private static final Map<String, String> TABLES =
      Map.of(
          "t",
          "VALUES (1, 10, 'x', array(1, 2), named_struct('p', 1, 'q', 'a')),"
              + " (2, 20, 'y', array(3), named_struct('p', 2, 'q', 'b')),"
              + " (2, 30, 'x', array(), named_struct('p', 3, 'q', 'a')),"
              + " (4, 40, 'z', array(4, 5, 6), named_struct('p', 4, 'q', 'c'))"
              + " AS (k, v, c, xs, s)",
          "u",
          "VALUES (1, 7, 'x'), (2, 8, 'q'), (5, 9, 'y') AS (k, w, d)");

  private static final List<String> QUERIES =
      List.of(
          "SELECT k, v + 1 AS v1, upper(c) AS c FROM t WHERE v > 15",
          "SELECT CASE WHEN c = 'x' THEN k ELSE v END AS r, nullif(k, 2) AS n FROM t",
          "SELECT s.p AS p, struct(v AS a, s.q AS b) AS packed FROM t",
          "SELECT c, sum(v) AS total, count(*) AS n FROM t GROUP BY c HAVING max(k) > 1",
          "SELECT c, k, sum(v) AS total, grouping(c) AS g FROM t GROUP BY CUBE (c, k)",
          "SELECT count(DISTINCT k) AS a, count(DISTINCT c) AS b FROM t",
          "SELECT sum(v) FILTER (WHERE c = 'x') AS f FROM t",
          "SELECT t.v, u.w FROM t JOIN u ON t.k = u.k",
          "SELECT t.v, u.w FROM t LEFT JOIN u ON t.k = u.k AND u.d = t.c",
          "SELECT k, v, w FROM t FULL OUTER JOIN u USING (k)",
          "SELECT v FROM t LEFT ANTI JOIN u ON t.k = u.k",
          "SELECT v FROM t WHERE k IN (SELECT k FROM u WHERE w > 7)",
          "SELECT v FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.k = t.k AND u.d = 'q')",
          "SELECT v, (SELECT max(w) FROM u WHERE u.k = t.k) AS top FROM t",
          "SELECT v, m FROM t, LATERAL (SELECT max(w) AS m FROM u WHERE u.k = t.k)",
          "SELECT v, row_number() OVER (PARTITION BY c ORDER BY k, v) AS rn FROM t",
          "SELECT sum(v) OVER (ORDER BY k ROWS UNBOUNDED PRECEDING) AS running FROM t",
          "SELECT v FROM (SELECT v, row_number() OVER (PARTITION BY c ORDER BY v DESC) AS rn"
              + " FROM t) WHERE rn = 1",
          "SELECT k FROM t EXCEPT SELECT k FROM u",
          "SELECT k FROM t INTERSECT SELECT k FROM u",
          "SELECT k, v FROM t UNION SELECT k, w FROM u",
          "SELECT DISTINCT c FROM t",
          "SELECT v, x FROM t LATERAL VIEW explode(xs) e AS x",
          "SELECT v, x FROM t LATERAL VIEW OUTER explode(xs) e AS x",
          "SELECT * FROM (SELECT k, v, c FROM t) PIVOT (sum(v) FOR c IN ('x', 'y'))",
          "SELECT * FROM (SELECT c, k, v FROM t) UNPIVOT (val FOR name IN (k, v))",
          "SELECT stack(2, k, c, v, 'lit') AS (number, word) FROM t",
          "SELECT transform(xs, x -> x + k) AS moved, filter(xs, x -> x > k) AS some FROM t",
          "SELECT w.p AS p, w.q AS q FROM t LATERAL VIEW inline(array(struct(k AS p, v AS q))) w",
          "SELECT w.p AS p, w.q AS q FROM t LATERAL VIEW explode(array(struct(k AS p, c AS q), s))"
              + " e AS w",
          "SELECT w.xs AS x, w.ks AS k FROM (SELECT xs, array(k) AS ks FROM t)"
              + " LATERAL VIEW explode(arrays_zip(xs, ks)) e AS w",
          "SELECT transform(arrays_zip(xs, array(k)), w -> w.xs) AS x FROM t",
          "SELECT map(c, struct(k AS p, v AS q))['x'].p AS p, element_at(map(k, s), 2).q AS q FROM"
              + " t",
          "SELECT n, w.p AS p FROM t LATERAL VIEW explode(map(c, struct(k AS p, v AS q))) e AS n,"
              + " w",
          "SELECT transform(xs, x -> struct(1 AS one, x AS y)).one AS ones FROM t",
          "SELECT filter(transform(xs, x -> struct(x AS p, k AS q)), w -> w.p * 10 < v).q AS q FROM"
              + " t",
          "SELECT coalesce(IF(c = 'x', struct(k AS p, v AS q), NULL), struct(v AS p, k AS q)).p AS"
              + " p FROM t",
          "SELECT max_by(struct(k AS p, v AS q), s).p AS p, max(struct(k AS p, v AS q)).q AS q FROM"
              + " t",
          "SELECT sort_array(collect_list(struct(v % 20 AS p, c AS q)))[1].q AS q FROM t",
          "SELECT r.q AS q FROM (SELECT struct(k AS p, v AS q) AS r FROM t"
              + " UNION ALL SELECT struct(k AS x, w AS y) FROM u)",
          "SELECT v FROM t ORDER BY k DESC, v LIMIT 2",
          "WITH a AS (SELECT c, max(v) AS m FROM t GROUP BY c)"
              + " SELECT t.k, a.m FROM t JOIN a ON t.c = a.c WHERE t.v = a.m");

  @TestFactory
  Stream<DynamicTest> everyOutputThatChangesHasAnEdge(SparkSession spark) {
    spark.sql("CREATE DATABASE IF NOT EXISTS lineage_perturbed");
    spark.sql("USE lineage_perturbed");
    TABLES.forEach(
        (name, rows) -> {
          spark.sql("DROP TABLE IF EXISTS " + name);
          spark.sql("CREATE TABLE " + name + " USING parquet AS SELECT * FROM " + rows);
        });
    return QUERIES.stream()
        .map(query -> DynamicTest.dynamicTest(query, () -> check(spark.newSession(), query)));
  }

  private static void check(SparkSession spark, String query) throws Exception {
    spark.sql("USE lineage_perturbed");
    var edges =
        AnalysedStatement.read(spark, "CREATE TABLE out USING parquet AS " + query)
            .get(0)
            .columns();
    var before = spark.sql(query);
    var outputs = before.columns();
    var unchanged = before.collectAsList();
    List<String> missing = new ArrayList<>();
    int changes = 0;
    for (var table : TABLES.keySet()) {
      for (var column : spark.table("lineage_perturbed." + table).columns()) {
        var changed = changed(spark, table, column, query);
        for (int i = 0; i < outputs.length; i++) {
          if (!values(unchanged, i).equals(values(changed, i))) {
            changes++;
            if (!hasEdge(edges, table, column, outputs[i])) {
              missing.add(table + "." + column + " -> " + outputs[i]);
            }
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(changes).isPositive();
  }

  /** The answer over the table with one column changed; a temporary view hides the table. */
  private static List<Row> changed(SparkSession spark, String table, String column, String query) {
    var original = spark.table("lineage_perturbed." + table);
    perturbed(original, column).createOrReplaceTempView(table);
    try {
      return spark.sql(query).collectAsList();
    } finally {
      spark.catalog().dropTempView(table);
    }
  }

  private static Dataset<Row> perturbed(Dataset<Row> table, String column) {
    var old = functions.col(column);
    var type = table.schema().apply(column).dataType().typeName();
    var changed =
        switch (type) {
          // Several values become one, so that also their number changes.
          case "integer" -> functions.floor(old.divide(4)).multiply(4).plus(5).cast("int");
          case "string" -> functions.when(old.equalTo("x"), "y").otherwise("x");
          case "array" -> functions.array_union(old, functions.array(functions.lit(9)));
          default -> old.withField("p", functions.lit(0)).withField("q", functions.lit("changed"));
        };
    return table.withColumn(column, changed);
  }

  private static List<String> values(List<Row> rows, int column) {
    return rows.stream()
        .map(row -> String.valueOf(row.get(column)))
        .sorted()
        .collect(Collectors.toList());
  }

  private static boolean hasEdge(
      List<ColumnLineageRecord> edges, String table, String column, String output) {
    return edges.stream()
        .anyMatch(
            edge ->
                edge.sourceTableFullName().filter(name -> name.endsWith("." + table)).isPresent()
                    && edge.sourceColumnName().filter(column::equals).isPresent()
                    && edge.targetColumnName().map(output::equals).orElse(true));
  }
}
