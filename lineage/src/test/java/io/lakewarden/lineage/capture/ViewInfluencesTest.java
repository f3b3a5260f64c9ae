package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ViewInfluence;
import io.lakewarden.testkit.SparkTest;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edges name tables, and beside them the columns of the views that were read. */
@SparkTest
class ViewInfluencesTest {
  @BeforeEach
  void definesTheViews(SparkSession spark) {
    spark.sql("CREATE DATABASE IF NOT EXISTS lineage_views");
    spark.sql("USE lineage_views");
    spark.sql(
        "CREATE TABLE IF NOT EXISTS src (id INT, k STRING, v INT, s STRUCT<a: INT, b: INT>)"
            + " USING parquet");
    view(spark, "pv", "SELECT id, k, v FROM src WHERE v > 1");
    view(spark, "pv2", "SELECT k, sum(v) AS sv FROM pv GROUP BY k");
    view(
        spark,
        "plain",
        "SELECT 'x' AS word, count(*) AS n, max(s) AS s, sha2(max(k), 256) AS h" + " FROM src");
  }

  @Test
  void aViewOverAViewPassesBoth(SparkSession spark) throws Exception {
    assertThat(told(spark, "SELECT k, cast(sv AS STRING) AS name FROM pv2"))
        .containsExactlyInAnyOrder(
            "src.k > k: pv.k IDENTITY, pv2.k IDENTITY",
            "src.v > name: pv.v AGGREGATION, pv2.sv TRANSFORMATION",
            "src.k > *: pv.k GROUP_BY",
            "src.v > *: ");
  }

  @Test
  void aTemporaryViewIsNoneAndHidesNone(SparkSession spark) throws Exception {
    spark.sql("CREATE OR REPLACE TEMPORARY VIEW seen AS SELECT k AS other FROM lineage_views.pv");
    try {
      assertThat(told(spark, "SELECT other FROM seen"))
          .containsExactlyInAnyOrder("src.k > other: pv.k IDENTITY", "src.v > *: ");
    } finally {
      spark.catalog().dropTempView("seen");
    }
  }

  @Test
  void onlyWhatComesThroughTheViewHasIt(SparkSession spark) throws Exception {
    assertThat(
            told(
                spark,
                "SELECT pv.v AS seen, src.v AS raw, src.id + pv.v AS both"
                    + " FROM src JOIN pv ON src.k = pv.id WHERE src.v > 2"))
        .containsExactlyInAnyOrder(
            "src.v > seen: pv.v IDENTITY",
            "src.v > raw: ",
            "src.id > both: ",
            "src.v > both: pv.v TRANSFORMATION",
            "src.k > *: ",
            "src.id > *: pv.id JOIN",
            "src.v > *: ");
  }

  @Test
  void whatDecidesIsToldAsThat(SparkSession spark) throws Exception {
    assertThat(
            told(
                spark,
                "SELECT CASE WHEN k = 'a' THEN id END AS x,"
                    + " row_number() OVER (ORDER BY v) AS r FROM pv WHERE v < 9"))
        .containsExactlyInAnyOrder(
            "src.k > x: pv.k CONDITIONAL",
            "src.id > x: pv.id TRANSFORMATION",
            "src.v > r: pv.v WINDOW",
            "src.v > *: pv.v FILTER");
  }

  @Test
  void whatIsMadeOfNoColumnIsStillReadFromTheView(SparkSession spark) throws Exception {
    assertThat(told(spark, "SELECT word, n + 1 AS more FROM plain"))
        .containsExactlyInAnyOrder(
            "- > word: plain.word IDENTITY", "- > more: plain.n TRANSFORMATION");
  }

  @Test
  void fieldsAreToldByTheirPathsAndMaskingFromTheViewOn(SparkSession spark) throws Exception {
    var passed =
        edges(spark, "SELECT s.a AS a, struct(h, md5(h) AS m) AS t FROM plain").stream()
            .flatMap(edge -> edge.via().stream())
            .toList();

    assertThat(passed)
        .extracting(
            one -> one.fieldPath().orElse(one.columnName()),
            one -> one.targetFieldPath().orElse("-"),
            ViewInfluence::masking)
        .containsExactlyInAnyOrder(
            tuple("s.a", "-", false), tuple("h", "t.h", false), tuple("h", "t.m", true));
  }

  private static void view(SparkSession spark, String name, String query) {
    spark.sql("CREATE OR REPLACE VIEW " + name + " AS " + query);
  }

  private static List<ColumnLineageRecord> edges(SparkSession spark, String query)
      throws Exception {
    spark.sql("USE lineage_views");
    var statement = "CREATE TABLE made USING parquet AS " + query;
    var edges = AnalysedStatement.read(spark, statement).get(0).columns();
    assertThat(edges)
        .allMatch(edge -> edge.sourceTableFullName().filter(s -> !s.endsWith(".src")).isEmpty());
    return edges;
  }

  private static List<String> told(SparkSession spark, String query) throws Exception {
    return edges(spark, query).stream()
        .map(
            edge ->
                edge.sourceColumnName().map(column -> "src." + column).orElse("-")
                    + " > "
                    + edge.targetColumnName().orElse("*")
                    + ": "
                    + String.join(
                        ", ", edge.via().stream().map(ViewInfluencesTest::text).sorted().toList()))
        .toList();
  }

  private static String text(ViewInfluence influence) {
    return influence.viewFullName().replaceFirst(".*\\.", "")
        + "."
        + influence.columnName()
        + " "
        + influence.transformation();
  }
}
