package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.testkit.SparkTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcRelationProvider;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map$;

/** Plans of a size that would take others' listeners minutes; built by hand and never run. */
@SparkTest
class LargePlansTest {
  @Test
  void readsTwoThousandColumnsThroughThreeHundredOperators(SparkSession spark) {
    var plan = table(spark, "wide", 2_000);
    for (int i = 0; i < 150; i++) {
      plan = filtered(projected(plan, (columns, at) -> plusOne(columns.get(at))));
    }
    var read = read(spark, plan);
    var captured = read.captured();

    assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
    assertThat(captured.columns())
        .filteredOn(edge -> edge.scope().equals("COLUMN"))
        .hasSize(2_000)
        .allMatch(edge -> edge.transformation().equals("TRANSFORMATION"));
    assertThat(read.took()).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void readsAJoinOfSixtyTables(SparkSession spark) {
    table(spark, "side", 30);
    var sides = IntStream.range(0, 60).mapToObj(i -> "side s" + i).toList();
    var joined = String.join(" CROSS JOIN ", sides);
    var names = IntStream.range(0, 60).mapToObj(i -> "s" + i + ".c1 AS c" + i);
    var plan =
        spark
            .sql(
                "SELECT "
                    + names.collect(Collectors.joining(", "))
                    + " FROM "
                    + joined
                    + " WHERE s0.c2 = s59.c3")
            .queryExecution()
            .analyzed();
    var read = read(spark, plan);
    var captured = read.captured();

    assertThat(read.took()).isLessThan(Duration.ofSeconds(2));
    assertThat(captured.status()).isEqualTo(CaptureStatus.FULL);
    assertThat(captured.columns()).hasSize(62);
  }

  @Test
  void dropsExpressionsFirst(SparkSession spark) {
    var captured =
        read(spark, projected(table(spark, "square", 300), LargePlansTest::sum)).captured();

    assertThat(captured.status()).isEqualTo(CaptureStatus.PARTIAL);
    assertThat(captured.unknownNodes()).containsExactly("limit: no expressions");
    assertThat(captured.columns()).hasSize(90_000).allMatch(edge -> edge.expression().isEmpty());
  }

  @Test
  void dropsIndirectEdgesNext(SparkSession spark) {
    var captured =
        read(spark, projected(table(spark, "wider", 600), LargePlansTest::chosenBySum)).captured();
    assertThat(captured.unknownNodes()).containsExactly("limit: no indirect edges");
    assertThat(captured.columns()).hasSize(600).allMatch(e -> e.dependencyKind().equals("DIRECT"));
  }

  @Test
  void tellsTheTablesAtLeast(SparkSession spark) {
    var captured =
        read(spark, projected(table(spark, "widest", 1_000), LargePlansTest::sum)).captured();

    assertThat(captured.status()).isEqualTo(CaptureStatus.PARTIAL);
    assertThat(captured.unknownNodes()).containsExactly("limit: tables only");
    assertThat(captured.columns()).isEmpty();
    assertThat(captured.tables())
        .extracting(table -> table.sourceTableFullName().orElseThrow())
        .containsExactly("spark_catalog.lineage_large.widest");
    assertThat(captured.tables())
        .extracting(table -> table.targetTableFullName().orElseThrow())
        .containsExactly("jdbc:h2:mem:large/out");
  }

  /** What was captured, and how long that took on the thread that reads plans. */
  private record Read(CapturedStatement captured, Duration took) {}

  private static Expression chosenBySum(List<Attribute> columns, int at) {
    return new If(new GreaterThan(sum(columns, at), number(1)), columns.get(at), number(0));
  }

  private static LogicalPlan table(SparkSession spark, String name, int columns) {
    spark.sql("CREATE DATABASE IF NOT EXISTS lineage_large");
    spark.sql("USE lineage_large");
    var definition = IntStream.range(0, columns).mapToObj(i -> "c" + i + " INT");
    spark.sql(
        "CREATE TABLE IF NOT EXISTS "
            + name
            + " ("
            + definition.collect(Collectors.joining(", "))
            + ") USING parquet");
    return spark.table(name).queryExecution().analyzed();
  }

  private static LogicalPlan projected(
      LogicalPlan child, BiFunction<List<Attribute>, Integer, Expression> made) {
    List<Attribute> columns = Scala.output(child);
    List<NamedExpression> list = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      list.add(
          new Alias(
              made.apply(columns, i),
              columns.get(i).name(),
              NamedExpression.newExprId(),
              JavaConverters.asScalaBuffer(List.<String>of()).toSeq(),
              Option.empty(),
              JavaConverters.asScalaBuffer(List.<String>of()).toSeq()));
    }
    return new Project(JavaConverters.asScalaBuffer(list).toSeq(), child);
  }

  private static LogicalPlan filtered(LogicalPlan child) {
    return new Filter(new GreaterThan(Scala.output(child).get(0), number(0)), child);
  }

  private static Literal number(int value) {
    return new Literal(value, DataTypes.IntegerType);
  }

  private static Expression plusOne(Expression value) {
    return new Add(value, number(1), EvalMode.LEGACY());
  }

  /** As a balanced tree, because a chain of a thousand is too deep for anybody. */
  private static Expression sum(List<Attribute> columns, int at) {
    return columns.size() == 1
        ? columns.get(0)
        : new Add(
            sum(columns.subList(0, columns.size() / 2), at),
            sum(columns.subList(columns.size() / 2, columns.size()), at),
            EvalMode.LEGACY());
  }

  @SuppressWarnings("unchecked")
  private static Read read(SparkSession spark, LogicalPlan query) {
    var options =
        (scala.collection.immutable.Map<String, String>)
            (Object)
                Map$.MODULE$
                    .<String, String>empty()
                    .updated("url", "jdbc:h2:mem:large")
                    .updated("dbtable", "out");
    var save =
        new SaveIntoDataSourceCommand(query, new JdbcRelationProvider(), options, SaveMode.Append);
    save.setAnalyzed();
    var execution = spark.sessionState().executePlan(save, CommandExecutionMode.SKIP());
    execution.assertAnalyzed();
    var started = System.nanoTime();
    var captured =
        new PlanReader()
            .read(
                new Execution(
                    "test/1",
                    execution,
                    new ScannedVersions(),
                    List.of(),
                    true,
                    new Execution.Window(0, 0),
                    Instant.EPOCH))
            .orElseThrow();
    return new Read(captured, Duration.ofNanos(System.nanoTime() - started));
  }
}
