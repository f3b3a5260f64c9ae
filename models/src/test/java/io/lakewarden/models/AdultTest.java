package io.lakewarden.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakewarden.core.config.Algorithm;
import io.lakewarden.core.config.LabelConfig;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The census income data, on which published models reach an area under the curve of about 0.9. */
@SparkTest
class AdultTest {
  @TempDir private Path folder;

  @Test
  void predictsIncomeAndReportsHowItDiffersBySexAndRace(SparkSession spark) {
    var spec =
        new Specs(
                List.of(),
                new LabelConfig("Y", List.of(">50K", ">50K.")),
                List.of("age", "education-num", "capital-gain", "capital-loss", "hours-per-week"),
                List.of(
                    "workclass",
                    "education",
                    "marital-status",
                    "occupation",
                    "relationship",
                    "race",
                    "sex",
                    "native-country"),
                Algorithm.LOGISTIC_REGRESSION,
                Map.of("maxIter", "15", "regParam", "0.001"),
                0.3,
                List.of("sex", "race"))
            .spec();
    var train = adult(spark, "data/adult/adult_train.csv");
    var test = adult(spark, "data/adult/adult_test.csv");

    var trained =
        ModelTrainer.train(spec, train, Optional.of(test), folder.resolve("m").toString());

    var evaluation = trained.evaluation();
    assertThat(trained.trainingRows()).isEqualTo(32_561);
    assertThat(evaluation.overall().n()).isEqualTo(16_281);
    assertThat(evaluation.overall().positives()).isEqualTo(3_846);
    assertThat(value(evaluation.overall().auc())).isGreaterThan(0.88);
    assertThat(evaluation.segments())
        .filteredOn(group -> group.segment().equals("race"))
        .hasSize(5);
    assertThat(evaluation.fairness().get(0).segment()).isEqualTo("sex");
    assertThat(value(evaluation.fairness().get(0).demographicParityDifference()))
        .isBetween(0.05, 0.4);
  }

  @Test
  void findsTheBaseRatesThatAreKnownOfTheTrainingRows(SparkSession spark) {
    var rows =
        adult(spark, "data/adult/adult_train.csv")
            .withColumn("label", Labels.of("Y", List.of(">50K")))
            // Predicting everybody's own label makes selection rates and base rates one.
            .withColumn("prediction", functions.col("label"));

    var evaluation =
        Evaluator.evaluate(
            rows,
            new EvaluationColumns(
                "label", Optional.empty(), Optional.of("prediction"), List.of("sex")),
            0.5);

    var bySex =
        evaluation.segments().stream()
            .collect(Collectors.toMap(SegmentMetrics::value, SegmentMetrics::metrics));
    assertThat(value(evaluation.overall().baseRate())).isEqualTo(0.2408095574460244);
    assertThat(bySex.get("Male").n()).isEqualTo(21_790);
    assertThat(value(bySex.get("Male").baseRate())).isCloseTo(0.3057365764111978, within(1e-15));
    assertThat(bySex.get("Female").n()).isEqualTo(10_771);
    assertThat(value(bySex.get("Female").baseRate())).isCloseTo(0.10946058861758426, within(1e-15));
    var fairness = evaluation.fairness().get(0);
    assertThat(value(fairness.demographicParityDifference()))
        .isCloseTo(0.19627598779361352, within(1e-12));
    assertThat(value(fairness.demographicParityRatio()))
        .isCloseTo(0.3580225496813511, within(1e-12));
  }

  private static Dataset<Row> adult(SparkSession spark, String file) {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .option("ignoreLeadingWhiteSpace", true)
        .csv(PublicData.require(file).toString());
  }

  private static double value(Metric metric) {
    return metric.value().orElseThrow();
  }
}
