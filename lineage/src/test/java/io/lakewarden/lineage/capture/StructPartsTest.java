package io.lakewarden.lineage.capture;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static scala.collection.JavaConverters.asScalaBuffer;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.testkit.SparkTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is taken from a computed struct comes from what was put there. Each row has a query over
 * {@code (a INT, b INT, c STRING, k STRING, xs ARRAY<INT>, ys ARRAY<INT>, s STRUCT<p: INT, q: INT>,
 * arr ARRAY<STRUCT<p: INT, q: INT>>, m MAP<STRING, INT>)}, the columns whose values are in {@code
 * x} and those that decide about it.
 */
@SparkTest
class StructPartsTest {
  private static final String TWO = "struct(a AS p, b AS q)";

  @BeforeEach
  void definesTheTable(SparkSession spark) {
    spark.sql("CREATE DATABASE IF NOT EXISTS lineage_parts");
    spark.sql("USE lineage_parts");
    spark.sql(
        "CREATE TABLE IF NOT EXISTS t (a INT, b INT, c STRING, k STRING, xs ARRAY<INT>,"
            + " ys ARRAY<INT>, s STRUCT<p: INT, q: INT>, arr ARRAY<STRUCT<p: INT, q: INT>>,"
            + " m MAP<STRING, INT>) USING parquet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT inline(array(TWO)) AS (w, x) FROM t                         | b   |",
        "SELECT x FROM t LATERAL VIEW inline(array(TWO, struct(1 AS p, a AS q))) AS w, x | a b |",
        "SELECT e.p AS x FROM t LATERAL VIEW explode(array(TWO)) AS e       | a   |",
        "SELECT e.q AS x FROM t LATERAL VIEW OUTER posexplode(array(TWO)) AS i, e | b |",
        "SELECT CASE WHEN c = 'x' THEN TWO ELSE struct(1 AS p, b AS q) END.p AS x FROM t | a | c",
        "SELECT if(c = 'x', TWO, null).q AS x FROM t                        | b   | c",
        "SELECT coalesce(if(c = 'x', TWO, null), struct(b AS p, a AS q)).p AS x FROM t | a b | c",
        "SELECT nvl(TWO, s).p AS x FROM t                                   | a s |",
        "SELECT array(TWO)[0].q AS x FROM t                                 | b   |",
        "SELECT array(TWO)[a].q AS x FROM t                                 | a b |",
        "SELECT array(TWO).p AS x FROM t                                    | a   |",
        "SELECT map('k', TWO)['k'].q AS x FROM t                            | b   |",
        "SELECT map('k', TWO)[k].q AS x FROM t                              | b k |",
        "SELECT map(c, TWO)['k'].q AS x FROM t                              | b   | c",
        "SELECT element_at(array(TWO), 1).q AS x FROM t                     | b   |",
        "SELECT try_element_at(map('k', TWO), 'k').p AS x FROM t            | a   |",
        "SELECT get(array(TWO), 0).p AS x FROM t                            | a   |",
        "SELECT map_values(map(c, TWO))[0].p AS x FROM t                    | a   | c",
        "SELECT map_keys(map(struct(c, k), a))[0].c AS x FROM t             | c   |",
        "SELECT map_entries(map('k', TWO))[0].value.p AS x FROM t           | a   |",
        "SELECT x FROM t LATERAL VIEW explode(map('a', a, 'b', b)) AS w, x  | a b |",
        "SELECT x FROM t LATERAL VIEW explode(map(c, a)) AS x, w            | c   |",
        "SELECT arrays_zip(array(a), array(b))[0]['1'] AS x FROM t          | b   |",
        "SELECT e.ys AS x FROM t LATERAL VIEW explode(arrays_zip(xs, ys)) AS e | ys | xs",
        "SELECT transform(arr, y -> struct(y.p AS u, a AS v))[0].v AS x FROM t | a arr |",
        "SELECT transform(array(TWO), y -> struct(y.p AS u, y.q AS v))[0].v AS x FROM t | b |",
        "SELECT transform(arrays_zip(xs, ys), y -> 1) AS x FROM t           | xs ys |",
        "SELECT filter(array(TWO), y -> y.p > 1)[0].q AS x FROM t           | a b |",
        "SELECT struct(TWO AS w, c).w.q AS x FROM t                         | b   |",
        "SELECT x.w.p AS x FROM (SELECT struct(s AS w, a) AS x FROM t)      | s   |",
        "SELECT (SELECT max(TWO) FROM t).p AS x FROM t                      | a b |",
        "SELECT max_by(TWO, c).p AS x FROM t                                | a c |",
        "SELECT first(TWO).p AS x FROM t                                    | a   |",
        "SELECT collect_list(TWO)[0].q AS x FROM t                          | b   |",
        "SELECT collect_set(TWO)[0].q AS x FROM t                           | a b |",
        "SELECT lead(TWO) OVER (PARTITION BY c ORDER BY k).q AS x FROM t    | b   | c k",
        "SELECT sort_array(array(TWO))[0].q AS x FROM t                     | a b |",
        "SELECT from_json(to_json(TWO), 'p INT, q INT').p AS x FROM t       | a b |",
        "SELECT hash(TWO) AS x FROM t                                       | a b |",
        "SELECT hash(TWO.p) AS x FROM t                                     | a   |",
        "SELECT TWO = s AS x FROM t                                         | a b s |",
        "SELECT CAST(TWO AS STRUCT<u: STRING, v: STRING>).v AS x FROM t     | b   |",
        "SELECT if(c = 'x', TWO, struct(b AS P, a AS Q)).p AS x FROM t      | a b | c",
        "SELECT w.p AS x FROM (SELECT TWO AS w FROM t UNION ALL"
            + " SELECT struct(a AS u, a + xs[0] AS v) FROM t)               | a   |",
        "SELECT w.q AS x FROM (SELECT TWO AS w FROM t UNION ALL"
            + " SELECT struct(a AS u, xs[0] AS v) FROM t)                   | b xs |",
      })
  void aFieldComesFromWhatWasPutThere(
      String query, String values, String deciders, SparkSession spark) throws Exception {
    var edges = edges(spark, query);

    assertThat(sources(edges, "DIRECT")).as(query).isEqualTo(Set.of(values.split(" ")));
    assertThat(sources(edges, "INDIRECT"))
        .as(query)
        .isEqualTo(deciders == null ? Set.of() : Set.of(deciders.split(" ")));
  }

  @Test
  void fieldsSurviveWithFieldAndDropFields(SparkSession spark) throws Exception {
    var updated =
        spark
            .table("lineage_parts.t")
            .selectExpr(TWO + " AS w", "c")
            .withColumn("w", expr("w").withField("r", expr("c")))
            .withColumn("w", expr("w").dropFields(asScalaBuffer(List.of("p")).toSeq()));
    updated.createOrReplaceTempView("updated");

    assertThat(sources(edges(spark, "SELECT w.r AS x FROM updated"), "DIRECT")).containsOnly("c");
    assertThat(sources(edges(spark, "SELECT w.q AS x FROM updated"), "DIRECT")).containsOnly("b");
    assertThat(sources(edges(spark, "SELECT w AS x FROM updated"), "DIRECT"))
        .containsOnly("b", "c");
  }

  @Test
  void aPartIsToldByItsPathThroughArraysAndMaps(SparkSession spark) throws Exception {
    assertThat(paths(edges(spark, "SELECT array(struct(map(c, " + TWO + ") AS w)) AS x FROM t")))
        .containsExactlyInAnyOrder("c x.w.key", "a x.w.value.p", "b x.w.value.q");
    assertThat(paths(edges(spark, "SELECT if(a > 1, " + TWO + ", s) AS x FROM t")))
        .containsExactlyInAnyOrder("a -", "a x.p", "b x.q", "s -");
  }

  @Test
  @Timeout(30)
  void lambdasWithinLambdasAreReadOnce(SparkSession spark) throws Exception {
    var array = "array(" + TWO + ")";
    for (int i = 0; i < 16; i++) {
      array = "filter(transform(%s, y -> struct(y.p AS p, y.q AS q)), z -> true)".formatted(array);
    }

    assertThat(sources(edges(spark, "SELECT " + array + "[0].q AS x FROM t"), "DIRECT"))
        .containsOnly("b");
  }

  @Test
  void aWideStructIsTakenApart(SparkSession spark) throws Exception {
    var fields = IntStream.range(0, 900).mapToObj(i -> "a AS f" + i).collect(joining(", "));
    var query = "SELECT f7 AS y, x FROM (SELECT inline(array(struct(%s, b AS x))) FROM t)";

    assertThat(sources(edges(spark, query.formatted(fields)), "DIRECT")).containsOnly("b");
  }

  @Test
  void aFieldOfASourceIsToldByItsPath(SparkSession spark) throws Exception {
    assertThat(edges(spark, "SELECT x FROM t LATERAL VIEW inline(arr) AS w, x"))
        .extracting(edge -> edge.sourceFieldPath().orElse("-"))
        .containsExactly("arr.q");
    assertThat(edges(spark, "SELECT arr.p AS x FROM t"))
        .extracting(edge -> edge.sourceFieldPath().orElse("-"))
        .containsExactly("arr.p");
  }

  private static List<ColumnLineageRecord> edges(SparkSession spark, String query)
      throws Exception {
    spark.sql("USE lineage_parts");
    var statement = "CREATE TABLE made USING parquet AS " + query.replace("TWO", TWO);
    return AnalysedStatement.read(spark, statement).get(0).columns().stream()
        .filter(edge -> edge.targetColumnName().filter("x"::equals).isPresent())
        .toList();
  }

  private static Set<String> sources(List<ColumnLineageRecord> edges, String kind) {
    return edges.stream()
        .filter(edge -> edge.dependencyKind().equals(kind))
        .flatMap(edge -> edge.sourceColumnName().stream())
        .collect(Collectors.toSet());
  }

  private static List<String> paths(List<ColumnLineageRecord> edges) {
    return edges.stream()
        .map(edge -> edge.sourceColumnName().orElse("") + " " + edge.targetFieldPath().orElse("-"))
        .toList();
  }
}
