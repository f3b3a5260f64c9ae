package io.lakewarden.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ScorerTest {
  @TempDir private static Path folder;
  private static TrainedModel model;

  @BeforeAll
  static void train(SparkSession spark) {
    model =
        ModelTrainer.train(
            Specs.loans().spec(),
            Loans.rows(spark, 120),
            Optional.empty(),
            folder.resolve("model").toString());
  }

  @Test
  void addsScorePredictionAndDecisionToRowsAsTheyAre(SparkSession spark) {
    var rows = Loans.rows(spark, 120);
    var unseen = rows.drop("outcome").withColumn("pur`pose", lit("yacht"));

    var scored = score(unseen);

    assertThat(scored.columns())
        .containsExactly(
            "id",
            "income",
            "amount.of loan",
            "pur`pose",
            "home 🏠",
            "score",
            "prediction",
            "decision");
    assertThat(scored.count()).isEqualTo(120);
    for (var row : scored.select("score", "prediction", "decision").collectAsList()) {
      var positive = row.getDouble(0) >= 0.5;
      assertThat(row.getDouble(0)).isBetween(0.0, 1.0);
      assertThat(row.getInt(1)).isEqualTo(positive ? 1 : 0);
      assertThat(row.getString(2)).isEqualTo(positive ? "decline" : "approve");
    }
  }

  @Test
  void scoresRowsWithMissingValuesToo(SparkSession spark) {
    var nothing =
        spark.sql(
            "select cast(null as double) as income, cast('NaN' as double) as `amount.of loan`,"
                + " cast(null as string) as `pur``pose`, cast(null as string) as `home 🏠`");

    assertThat(score(nothing).where("score is not null").count()).isEqualTo(1);
  }

  @Test
  void namesMissingAndRetypedFeatures(SparkSession spark) {
    var rows = Loans.rows(spark, 120);

    assertThatThrownBy(() -> score(rows.drop("income")))
        .hasMessageContaining("no column 'income'")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThatThrownBy(() -> score(rows.withColumn("income", lit("12"))))
        .hasMessageContaining("column 'income' is string and was DOUBLE in training");
    assertThat(score(rows.withColumn("income", col("income").cast("long"))).count()).isEqualTo(120);
    assertThatThrownBy(() -> score(rows.withColumn("Score", lit(1))))
        .hasMessageContaining("already have a column 'score'");
  }

  @Test
  void refusesAnArtefactThatChangedSinceItWasRegistered(SparkSession spark) throws IOException {
    var rows = Loans.rows(spark, 120);
    var copy = copy("changed");
    Files.writeString(copy.resolve("note.txt"), "added later");

    assertThatThrownBy(() -> score(copy, model.artifactDigest(), rows))
        .hasMessageContaining("the registered one is " + model.artifactDigest())
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.INTEGRITY_VIOLATION);
  }

  @Test
  void loadsNoClassThatTrainingDoesNotProduce(SparkSession spark) throws IOException {
    var rows = Loans.rows(spark, 120);
    var copy = copy("foreign");
    var metadata = copy.resolve("metadata/part-00000");
    Files.writeString(
        metadata,
        Files.readString(metadata)
            .replace(
                "org.apache.spark.ml.PipelineModel", "org.apache.spark.ml.feature.SQLTransformer"));
    Files.deleteIfExists(metadata.resolveSibling(".part-00000.crc"));
    var digest = ModelArtifact.digest(copy.toString());

    assertThatThrownBy(() -> score(copy, digest, rows))
        .hasMessageContaining("name the class 'org.apache.spark.ml.feature.SQLTransformer'")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.INTEGRITY_VIOLATION);
  }

  private static Dataset<Row> score(Dataset<Row> rows) {
    return score(Path.of(model.artifactPath()), model.artifactDigest(), rows);
  }

  private static Dataset<Row> score(Path path, String digest, Dataset<Row> rows) {
    return Scorer.score(Specs.loans().spec(), path.toString(), digest, rows);
  }

  private static Path copy(String name) throws IOException {
    var from = Path.of(model.artifactPath());
    var to = folder.resolve(name);
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }
}
