package io.lakewarden.lineage.capture;

import static io.lakewarden.lineage.LineageAssert.assertThatEdges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.LineageAssert;
import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import io.lakewarden.testkit.SparkTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.logical.AsOfJoin;
import org.apache.spark.sql.catalyst.plans.logical.AttachDistributedSequence;
import org.apache.spark.sql.catalyst.plans.logical.DeduplicateWithinWatermark;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.immutable.Map$;

/** Queries that are analysed and read, but never run. */
@SparkTest
class PlanWalkerTest {
  @BeforeEach
  void definesTheTables(SparkSession spark) {
    spark.sql("CREATE DATABASE IF NOT EXISTS lineage_plans");
    table(spark, "s (a INT, b INT, c STRING, d STRING)");
    table(spark, "t (a INT, e INT, f STRING)");
  }

  @Test
  void tellsWhatAFrameReadsIncludingItsSubqueries(SparkSession spark) {
    var frame =
        spark.sql(
            "WITH x AS (SELECT a FROM lineage_plans.s)"
                + " SELECT a, 1 AS one FROM x WHERE a IN (SELECT e FROM lineage_plans.t)");

    assertThat(FrameSources.of(frame))
        .extracting(FrameSources.Source::name)
        .containsExactlyInAnyOrder(
            "spark_catalog.lineage_plans.s", "spark_catalog.lineage_plans.t");
    assertThat(FrameSources.of(spark.sql("SELECT 1 AS one"))).isEmpty();
  }

  @Test
  void rollupAndSeveralDistinctAggregatesKeepTheirKeys(SparkSession spark) {
    edges(
            spark,
            "SELECT a, b, count(DISTINCT c) AS n, count(DISTINCT d) AS m FROM s GROUP BY ROLLUP (a, b)")
        .column("a")
        .onlyFrom("s.a")
        .and()
        .column("n")
        .masks("s.c")
        .onlyFrom("s.c")
        .and()
        .column("m")
        .onlyFrom("s.d")
        .and()
        .rows()
        .isDecidedBy("s.a", "s.b");
  }

  @Test
  void anAggregateFilterIsACondition(SparkSession spark) {
    edges(spark, "SELECT sum(a) FILTER (WHERE b > 1) AS total FROM s")
        .column("total")
        .onlyFrom("s.a")
        .through("s.b", "CONDITIONAL");
  }

  @Test
  void aPivotColumnChoosesAmongValuesAndNoRows(SparkSession spark) {
    edges(spark, "SELECT * FROM (SELECT a, b, c FROM s) PIVOT (sum(a) FOR c IN ('x', 'y'))")
        .column("x")
        .onlyFrom("s.a")
        .through("s.c", "CONDITIONAL")
        .and()
        .column("b")
        .onlyFrom("s.b")
        .isNotDecidedBy("s.c")
        .and()
        .rows()
        .isDecidedBy("s.b")
        .isNotDecidedBy("s.c");
  }

  @Test
  void exceptOnlyTakesRowsAway(SparkSession spark) {
    edges(spark, "SELECT a FROM s EXCEPT SELECT e FROM t")
        .column("a")
        .onlyFrom("s.a")
        .and()
        .rows()
        .isDecidedBy("t.e");
  }

  @Test
  void intersectAndUnionMatchByPosition(SparkSession spark) {
    edges(spark, "SELECT a FROM s INTERSECT SELECT e FROM t").column("a").onlyFrom("s.a", "t.e");
    edges(spark, "SELECT a, c FROM s UNION ALL SELECT e, f FROM t")
        .column("c")
        .onlyFrom("s.c", "t.f");
  }

  @Test
  void aLateralSubqueryMayNameTheLeftSide(SparkSession spark) {
    edges(
            spark,
            "SELECT s.c, x.total FROM s, LATERAL (SELECT sum(e) AS total FROM t WHERE t.a = s.a) x")
        .column("total")
        .onlyFrom("t.e")
        .and()
        .rows()
        .isDecidedBy("t.a", "s.a");
  }

  @Test
  void subqueriesDecideThroughTheirConditions(SparkSession spark) {
    edges(spark, "SELECT c FROM s WHERE EXISTS (SELECT 1 FROM t WHERE t.a = s.a AND t.e > 1)")
        .rows()
        .isDecidedBy("t.a", "s.a", "t.e");
    edges(spark, "SELECT a, (SELECT max(e) FROM t WHERE t.a = s.a) AS top FROM s")
        .column("top")
        .onlyFrom("t.e")
        .through("t.a", "FILTER")
        .and()
        .column("a")
        .isNotDecidedBy("t.a");
  }

  @Test
  void aWindowKeepsItsFrameIndirect(SparkSession spark) {
    edges(spark, "SELECT sum(a) OVER (PARTITION BY c ORDER BY b) AS running FROM s")
        .column("running")
        .onlyFrom("s.a")
        .through("s.b", "WINDOW")
        .through("s.c", "WINDOW");
  }

  @Test
  void stackTellsItsColumnsApart(SparkSession spark) {
    edges(spark, "SELECT stack(2, a, c, b, d) AS (number, word) FROM s")
        .column("number")
        .onlyFrom("s.a", "s.b")
        .and()
        .column("word")
        .onlyFrom("s.c", "s.d");
  }

  @Test
  void higherOrderFunctionsReachTheirOuterColumns(SparkSession spark) {
    edges(spark, "SELECT transform(array(a), x -> x + b) AS moved FROM s")
        .column("moved")
        .onlyFrom("s.a", "s.b");
  }

  @Test
  void aSelfJoinKeepsBothSides(SparkSession spark) {
    edges(spark, "SELECT l.c AS mine, r.d AS theirs FROM s l JOIN s r ON l.a = r.b")
        .column("mine")
        .onlyFrom("s.c")
        .and()
        .column("theirs")
        .onlyFrom("s.d")
        .and()
        .rows()
        .isDecidedBy("s.a", "s.b");
  }

  @Test
  void quotedNamesAreKept(SparkSession spark) {
    table(spark, "odd (`a.b` INT, `c ``d` INT)");
    edges(spark, "SELECT `a.b` + `c ``d` AS `sum 😀` FROM odd")
        .column("sum 😀")
        .onlyFrom("odd.a.b", "odd.c `d");
  }

  @Test
  void aNodeThatIsNotKnownDegradesAndIsNamed(SparkSession spark) {
    var query = spark.sql("SELECT a, b FROM lineage_plans.s").queryExecution().analyzed();
    var captured = captured(spark, new WithWindowDefinition(Map$.MODULE$.empty(), query));

    assertThat(captured.status()).isEqualTo(CaptureStatus.PARTIAL);
    assertThat(captured.unknownNodes()).containsExactly("WithWindowDefinition");
    assertThatEdges(captured.columns()).column("a").dependsOn("s.a", "s.b").isCoarse();
  }

  @Test
  void aDuplicateWithinAWatermarkIsToldByItsKeys(SparkSession spark) {
    var query = spark.sql("SELECT a, b FROM lineage_plans.s").queryExecution().analyzed();
    var keys = query.output().toList().take(1);
    var captured = captured(spark, new DeduplicateWithinWatermark(keys, query));

    assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
    assertThatEdges(captured.columns())
        .column("b")
        .onlyFrom("s.b")
        .through("s.b", "IDENTITY")
        .and()
        .rows()
        .through("s.a", "GROUP_BY")
        .isNotDecidedBy("s.b");
  }

  @Test
  void aSequenceThatIsAttachedStemsFromNoColumn(SparkSession spark) {
    var query = spark.sql("SELECT a, b FROM lineage_plans.s").queryExecution().analyzed();
    var counter = spark.range(1).toDF("n").queryExecution().analyzed().output().head();
    var captured = captured(spark, new AttachDistributedSequence(counter, query));

    assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
    assertThatEdges(captured.columns())
        .column("n")
        .isConstant()
        .and()
        .column("a")
        .through("s.a", "IDENTITY")
        .onlyFrom("s.a");
  }

  @Test
  void theNearestRowOfAnotherFrameIsChosenByTheConditions(SparkSession spark) {
    var left = spark.sql("SELECT a, b, c FROM lineage_plans.s").queryExecution().analyzed();
    var right = spark.sql("SELECT a, e, f FROM lineage_plans.t").queryExecution().analyzed();
    var as = left.output();
    var bs = right.output();
    var join =
        new AsOfJoin(
            left,
            right,
            new GreaterThanOrEqual(as.apply(0), bs.apply(0)),
            Option.apply(new EqualTo(as.apply(2), bs.apply(2))),
            LeftOuter$.MODULE$,
            new Subtract(as.apply(0), bs.apply(0)),
            Option.empty());
    var captured = captured(spark, join);

    assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
    assertThatEdges(captured.columns())
        .column("e")
        .onlyFrom("t.e")
        .through("t.e", "IDENTITY")
        .and()
        .rows()
        .through("s.a", "JOIN")
        .through("t.a", "JOIN")
        .through("s.c", "JOIN")
        .through("t.f", "JOIN")
        .isNotDecidedBy("s.b", "t.e");
  }

  @Test
  void rowsThatAreSpelledOutWithTheTimeHaveNoOrigin(SparkSession spark) {
    var plan = spark.sql("SELECT * FROM VALUES (current_date()) AS v(day)").queryExecution();

    var captured = captured(spark, plan.analyzed());

    assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
    assertThatEdges(captured.columns()).column("day").isConstant();
  }

  @Test
  void expressionsHoldNoLiteralThatBecameAName(SparkSession spark) {
    table(spark, "m (id INT, m MAP<STRING, STRING>, l ARRAY<STRING>, name STRING)");
    for (var query :
        List.of(
            "SELECT id, 'bob@leak' FROM m UNION SELECT id, name FROM m",
            "SELECT upper(`m[bob@leak]`) AS x FROM (SELECT id, m['bob@leak'] FROM m)",
            "SELECT upper(`hunter2leak`) AS x, id FROM (SELECT id, 'hunter2leak' FROM m)",
            "SELECT id FROM (SELECT id, 'bob@leak' FROM m INTERSECT SELECT id, name FROM m)",
            "SELECT id FROM (SELECT id, m['leak'] FROM m) ORDER BY `m[leak]`",
            "WITH c AS (SELECT id, m['leak'] FROM m) SELECT `m[leak]` || 'leak' AS x FROM c",
            "SELECT upper(`bob@leak`) AS x FROM (SELECT id, name, l FROM m)"
                + " PIVOT (max(id) FOR name IN ('bob@leak'))")) {
      spark.sql("USE lineage_plans");
      var captured = captured(spark, spark.sql(query).queryExecution().analyzed());
      assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
      assertThat(captured.columns())
          .as(query)
          .isNotEmpty()
          .allSatisfy(edge -> assertThat(edge.expression()).doesNotContain("leak"));
    }
  }

  @Test
  void expressionsKeepTheNamesThatPeopleGave(SparkSession spark) {
    spark.sql("USE lineage_plans");
    var query =
        "SELECT upper(`my key`) AS x, word + b AS y FROM (SELECT c || '!' AS `my key`, a + 1 AS word, b FROM s)";
    var captured = captured(spark, spark.sql(query).queryExecution().analyzed());
    assertThat(captured.columns())
        .extracting(edge -> edge.expression())
        .containsExactlyInAnyOrder("upper(my key)", "(word + b)", "(word + b)");
  }

  @Test
  void aWalkThatFailsNamesTheOperator(SparkSession spark) {
    var query = spark.sql("SELECT a, b FROM lineage_plans.s").queryExecution().analyzed();
    var report = new WalkReport();
    var walker =
        new PlanWalker(
            new Leaves(
                new DeltaPlans(new ScannedVersions()),
                new CutFrames(),
                new KnownTables(TableSearch.NONE),
                report),
            report);
    var broken = new Sort(null, true, query);

    var failure = catchThrowable(() -> walker.flow(new Distinct(broken)));

    assertThat(WalkReport.afterFailure(report, failure).unknownNodes())
        .containsExactly("Sort", failure.getClass().getName());
  }

  @Test
  void aGeneratorWithoutArgumentsLosesNothing(SparkSession spark) {
    edges(spark, "SELECT a, keyword FROM s, sql_keywords()").column("a").onlyFrom("s.a");
  }

  @Test
  void aLateralGeneratorRepeatsTheRowsOfTheLeftSide(SparkSession spark) {
    table(spark, "arrays (id INT, arr ARRAY<STRUCT<k: STRING, v: STRING>>)");
    edges(spark, "SELECT s.id, e.col.k FROM arrays s, LATERAL explode(s.arr) e")
        .column("id")
        .through("arrays.arr", "FILTER")
        .and()
        .column("k")
        .dependsOn("arrays.arr");
    edges(
            spark,
            "SELECT s.id, q.k FROM arrays s, LATERAL (SELECT k FROM (SELECT explode(s.arr) AS x)"
                + " LATERAL VIEW explode(map(x.k, x.v)) w AS k, v) q")
        .column("id")
        .through("arrays.arr", "FILTER")
        .and()
        .column("k")
        .dependsOn("arrays.arr");
  }

  private static void table(SparkSession spark, String definition) {
    spark.sql("CREATE TABLE IF NOT EXISTS lineage_plans." + definition + " USING parquet");
  }

  private static LineageAssert edges(SparkSession spark, String query) {
    spark.sql("USE lineage_plans");
    var captured = captured(spark, spark.sql(query).queryExecution().analyzed());
    assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
    return assertThatEdges(captured.columns());
  }

  private static CapturedStatement captured(SparkSession spark, LogicalPlan plan) {
    var report = new WalkReport();
    var scanned = new ScannedVersions();
    var flow =
        new PlanWalker(
                new Leaves(
                    new DeltaPlans(scanned),
                    new CutFrames(),
                    new KnownTables(TableSearch.NONE),
                    report),
                report)
            .flow(plan);
    List<TargetColumn> columns = new ArrayList<>();
    Scala.output(plan).forEach(a -> columns.add(new TargetColumn(a.name(), flow.column(a))));
    var target = Optional.of(SourceDataset.path("/out"));
    var execution =
        new Execution(
            "test/1",
            spark.emptyDataFrame().queryExecution(),
            scanned,
            List.of(),
            true,
            new Execution.Window(0, 0),
            Instant.EPOCH);
    return new StatementRecords(
            execution, new StatementLineage("SAVE", target, columns, flow.rows()), report)
        .captured();
  }
}
