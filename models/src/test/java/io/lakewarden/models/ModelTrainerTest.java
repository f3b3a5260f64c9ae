package io.lakewarden.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.Algorithm;
import io.lakewarden.core.config.LabelConfig;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ModelTrainerTest {
  @TempDir private Path folder;

  @Test
  void trainsSavesAndEvaluatesWhatItSaved(SparkSession spark) {
    var rows = Loans.rows(spark, 600);

    var trained = train(Specs.loans(), rows, "m");

    var labelled = rows.where("outcome is not null").count();
    assertThat(trained.trainingRows() + trained.holdoutRows()).isEqualTo(labelled);
    assertThat(trained.holdoutRows()).isBetween(labelled / 5, labelled * 2 / 5);
    assertThat(trained.evaluation().overall().auc().value().orElseThrow()).isGreaterThan(0.85);
    assertThat(trained.evaluation().segments())
        .extracting(SegmentMetrics::value)
        .containsExactly("owner", "tenant");
    assertThat(trained.features())
        .containsExactly("income", "amount.of loan", "pur`pose", "home 🏠");
    assertThat(trained.parameters())
        .containsEntry("maxIter", "5")
        .containsEntry("regParam", "0.01")
        .containsEntry("elasticNetParam", "0.0")
        .containsEntry("seed", "7")
        .containsEntry("training_partitions", "1");
    assertThat(trained.environment()).containsEntry("spark", "3.5.7").containsKey("java");
    assertThat(trained.explanation())
        .extracting(FeatureWeight::feature)
        .startsWith("amount.of loan", "income");
    assertThat(trained.artifactDigest()).isEqualTo(ModelArtifact.digest(path("m")));
  }

  @Test
  void givesTheSameModelForTheSameRowsInAnotherLayoutAndAnotherForOthers(SparkSession spark) {
    var rows = Loans.rows(spark, 300);
    var fewer =
        train(
            Specs.loans()
                .with(Algorithm.LOGISTIC_REGRESSION, parameters(Algorithm.LOGISTIC_REGRESSION)),
            rows.where("id <> 17"),
            "fewer");
    var different = ModelArtifact.contentDigest(fewer.artifactPath());
    var scattered = rows.orderBy(col("income").desc()).repartition(7);

    for (var algorithm : Algorithm.values()) {
      var spec = Specs.loans().with(algorithm, parameters(algorithm));
      var a = train(spec, rows, algorithm + "-a");
      var b = train(spec, scattered, algorithm + "-b");

      assertThat(ModelArtifact.contentDigest(b.artifactPath()))
          .isEqualTo(ModelArtifact.contentDigest(a.artifactPath()))
          .isNotEqualTo(different);
      assertThat(b.evaluation()).isEqualTo(a.evaluation());
      assertThat(b.explanation()).isEqualTo(a.explanation());
    }
  }

  @Test
  void evaluatesOnRowsOfTheirOwnWhereGiven(SparkSession spark) {
    var rows = Loans.rows(spark, 400);

    var trained =
        ModelTrainer.train(
            Specs.loans().spec(),
            rows.where("id < 300"),
            Optional.of(rows.where("id >= 300")),
            path("m"));

    assertThat(trained.trainingRows())
        .isEqualTo(rows.where("id < 300 and outcome is not null").count());
    assertThat(trained.holdoutRows())
        .isEqualTo(rows.where("id >= 300 and outcome is not null").count());
  }

  @Test
  void readsNumbersOutOfTextButNotOutOfWords(SparkSession spark) {
    var rows = Loans.rows(spark, 200).withColumn("income", col("income").cast("string"));

    assertThat(train(Specs.loans(), rows, "m").trainingRows()).isPositive();
    var words = rows.withColumn("income", when(col("id").lt(150), "n/a").otherwise(col("income")));
    assertThatThrownBy(() -> train(Specs.loans(), words, "m"))
        .hasMessageMatching(".*column 'income' is text and \\d+ of its values are no numbers.*");
  }

  @Test
  void refusesRowsThatCannotTeach(SparkSession spark) {
    var rows = Loans.rows(spark, 60);

    var allGood = Specs.loans().with(new LabelConfig("outcome", List.of("BAD")));
    assertRefused(allGood, rows, ExitCode.QUALITY_GATE_FAILED, "hold only one class, the negative");
    assertRefused(
        Specs.loans(),
        rows.limit(0),
        ExitCode.QUALITY_GATE_FAILED,
        "no training rows with a label");
    assertRefused(
        Specs.loans(),
        rows.drop("income").drop("home 🏠"),
        ExitCode.QUALITY_GATE_FAILED,
        "no column 'home 🏠'");
    assertRefused(
        Specs.loans(),
        rows.withColumn("income", lit(null).cast("double")),
        ExitCode.QUALITY_GATE_FAILED,
        "'income' has no value in any training row");
    assertRefused(
        Specs.loans(),
        rows.selectExpr("*", "array(income) as incomes")
            .drop("income")
            .withColumnRenamed("incomes", "income"),
        ExitCode.QUALITY_GATE_FAILED,
        "column 'income' is array<double>, which cannot be a numeric feature");
  }

  @Test
  void refusesASpecificationThatCannotBeTrained(SparkSession spark) {
    var rows = Loans.rows(spark, 60);
    var regression = Algorithm.LOGISTIC_REGRESSION;

    assertRefused(
        Specs.loans().with(regression, Map.of("maxIterr", "5")),
        rows,
        ExitCode.USAGE,
        "parameter 'maxIterr' is unknown. Did you mean 'maxIter'?");
    assertRefused(
        Specs.loans().with(regression, Map.of("maxIter", "many")),
        rows,
        ExitCode.USAGE,
        "parameter 'maxIter' cannot be 'many'");
    assertRefused(
        Specs.loans().with(regression, Map.of("regParam", "-1")),
        rows,
        ExitCode.USAGE,
        "parameter 'regParam' cannot be '-1'");
    assertRefused(
        Specs.loans().with(regression, Map.of("threshold", "0.4")),
        rows,
        ExitCode.USAGE,
        "Use the model's keys");
    assertRefused(
        Specs.loans().numeric("income", "outcome"), rows, ExitCode.USAGE, "is also a feature");
  }

  private void assertRefused(Specs spec, Dataset<Row> rows, ExitCode exit, String message) {
    assertThatThrownBy(() -> train(spec, rows, "refused"))
        .isInstanceOf(GovernanceException.class)
        .hasMessageStartingWith("Cannot train loans: ")
        .hasMessageContaining(message)
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(exit);
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  private static Map<String, String> parameters(Algorithm algorithm) {
    return switch (algorithm) {
      case LOGISTIC_REGRESSION -> Map.of("maxIter", "4");
      case RANDOM_FOREST -> Map.of("numTrees", "3", "maxDepth", "3");
      case GRADIENT_BOOSTED_TREES -> Map.of("maxIter", "2", "maxDepth", "2");
    };
  }

  private TrainedModel train(Specs spec, Dataset<Row> rows, String name) {
    return ModelTrainer.train(spec.spec(), rows, Optional.empty(), path(name));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
