package io.lakewarden.models;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.testkit.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

@SparkTest
class EvaluatorTest {
  private static final StructType SCORED =
      new StructType()
          .add("y", DataTypes.IntegerType)
          .add("s.core", DataTypes.DoubleType)
          .add("gr`oup", DataTypes.StringType);

  @Test
  void agreesWithFairlearnsGuide(SparkSession spark) {
    var labels = List.of(0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    var predictions = List.of(0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0);
    var groups = "bbabbcccaacabccbcc";
    var rows = new ArrayList<Row>();
    for (int i = 0; i < groups.length(); i++) {
      rows.add(
          RowFactory.create(labels.get(i), predictions.get(i), String.valueOf(groups.charAt(i))));
    }
    var schema =
        new StructType()
            .add("y", DataTypes.IntegerType)
            .add("p", DataTypes.IntegerType)
            .add("g", DataTypes.StringType);

    var evaluation =
        Evaluator.evaluate(
            spark.createDataFrame(rows, schema),
            new EvaluationColumns("y", Optional.empty(), Optional.of("p"), List.of("g")),
            0.5);

    assertThat(evaluation.overall().n()).isEqualTo(18);
    assertThat(value(evaluation.overall().tpr())).isEqualTo(0.5);
    assertThat(value(evaluation.overall().fpr())).isCloseTo(0.6666667, within(1e-7));
    assertThat(value(evaluation.overall().selectionRate())).isCloseTo(0.5555556, within(1e-7));
    assertThat(evaluation.overall().auc()).isEqualTo(Metric.undefined("no score column was named"));
    assertGroup(evaluation.segments().get(0), "a", 4, 0.5, 1.0, 0.75);
    assertGroup(evaluation.segments().get(1), "b", 6, 0.6, 0.0, 0.5);
    assertGroup(evaluation.segments().get(2), "c", 8, 0.4, 0.6666667, 0.5);
    var fairness = evaluation.fairness().get(0);
    assertThat(value(fairness.demographicParityDifference())).isEqualTo(0.25);
    assertThat(value(fairness.demographicParityRatio())).isCloseTo(0.6666667, within(1e-7));
    assertThat(value(fairness.equalizedOddsDifference())).isEqualTo(1.0);
    assertThat(value(fairness.equalizedOddsRatio())).isEqualTo(0.0);
  }

  @Test
  void formsAGroupOfRowsWithoutASegmentAndLeavesOutRowsWithoutALabel(SparkSession spark) {
    var rows =
        scored(
            spark,
            RowFactory.create(1, 0.9, "a"),
            RowFactory.create(0, 0.2, null),
            RowFactory.create(null, 0.7, "a"));

    var evaluation = evaluate(rows);

    assertThat(evaluation.overall().n()).isEqualTo(2);
    assertThat(evaluation.segments())
        .extracting(SegmentMetrics::segment, SegmentMetrics::value)
        .containsExactly(tuple("gr`oup", "__missing__"), tuple("gr`oup", "a"));
    assertThat(evaluation.fairness().get(0).equalizedOddsDifference())
        .isEqualTo(Metric.undefined("1 group(s) do not define a true positive rate"));
  }

  @Test
  void keepsFiguresOfAnEmptyTableUndefined(SparkSession spark) {
    var evaluation = evaluate(scored(spark));

    assertThat(evaluation.overall().n()).isZero();
    assertThat(evaluation.overall().auc()).isEqualTo(Metric.undefined("no rows"));
    assertThat(evaluation.segments()).isEmpty();
  }

  @Test
  void refusesLabelsThatAreNotBinary(SparkSession spark) {
    assertThatThrownBy(() -> evaluate(scored(spark, RowFactory.create(2, 0.9, "a"))))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("something other than 0 and 1")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.QUALITY_GATE_FAILED);
  }

  @Test
  void namesColumnsThatAreMissing(SparkSession spark) {
    var columns = new EvaluationColumns("y", Optional.of("score"), Optional.empty(), List.of("g"));

    assertThatThrownBy(() -> Evaluator.evaluate(scored(spark), columns, 0.5))
        .hasMessageContaining("no column 'g', 'score'");
  }

  @Test
  void roundingManyScoresMovesFiguresByAtMostTheGrid(SparkSession spark) {
    var random = new Random(5);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 400; i++) {
      var score = random.nextDouble();
      rows.add(RowFactory.create(random.nextDouble() < score ? 1 : 0, score, "a"));
    }
    var frame = spark.createDataFrame(rows, SCORED);
    var exact = evaluate(frame).overall();

    var counted =
        CountedRows.count(
            frame,
            col("y").cast("double"),
            Optional.of(Names.column("s.core")),
            Names.column("s.core").geq(0.5).cast("double"),
            Map.of(),
            10);
    var rounded = new GroupCounts(counted.overall()).metrics(true);

    assertThat(counted.method()).contains("rounded");
    assertThat(rounded.n()).isEqualTo(400);
    assertThat(rounded.accuracy()).isEqualTo(exact.accuracy());
    assertThat(value(rounded.auc())).isCloseTo(value(exact.auc()), within(1e-4));
    assertThat(value(rounded.brier())).isCloseTo(value(exact.brier()), within(1e-5));
  }

  @Test
  void refusesASegmentThatIsAnIdentifier(SparkSession spark) {
    var rows =
        spark
            .range(CountedRows.MOST_GROUPS + 1)
            .selectExpr("1 as y", "0.5d as `s.core`", "cast(id as string) as `gr``oup`");

    assertThatThrownBy(() -> evaluate(rows))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("more than 1000 values");
  }

  private static Dataset<Row> scored(SparkSession spark, Row... rows) {
    return spark.createDataFrame(List.of(rows), SCORED);
  }

  private static Evaluation evaluate(Dataset<Row> rows) {
    return Evaluator.evaluate(
        rows,
        new EvaluationColumns("y", Optional.of("s.core"), Optional.empty(), List.of("gr`oup")),
        0.5);
  }

  private static void assertGroup(
      SegmentMetrics group, String value, long n, double tpr, double fpr, double selection) {
    assertThat(group.value()).isEqualTo(value);
    assertThat(group.metrics().n()).isEqualTo(n);
    assertThat(value(group.metrics().tpr())).isCloseTo(tpr, within(1e-7));
    assertThat(value(group.metrics().fpr())).isCloseTo(fpr, within(1e-7));
    assertThat(value(group.metrics().selectionRate())).isCloseTo(selection, within(1e-7));
  }

  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }
}
