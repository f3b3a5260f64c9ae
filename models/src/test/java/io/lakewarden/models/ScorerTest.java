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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ScorerTest {
  @TempDir private Path folder;

  @Test
  void addsScorePredictionAndDecisionToRowsAsTheyAre(SparkSession spark) {
    var rows = Loans.rows(spark, 120);
    var model = train(rows);
    var unseen = rows.drop("outcome").withColumn("pur`pose", lit("yacht"));

    var scored = score(model, unseen);

    assertThat(scored.columns())
        .containsExactly(
            "id",
            "income",
            "amount.of loan",
            "home 🏠",
            "pur`pose",
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
    var model = train(Loans.rows(spark, 120));
    var nothing =
        spark.sql(
            "select cast(null as double) as income, cast('NaN' as double) as `amount.of loan`,"
                + " cast(null as string) as `pur``pose`, cast(null as string) as `home 🏠`");

    assertThat(score(model, nothing).where("score is not null").count()).isEqualTo(1);
  }

  @Test
  void namesMissingAndRetypedFeatures(SparkSession spark) {
    var rows = Loans.rows(spark, 120);
    var model = train(rows);

    assertThatThrownBy(() -> score(model, rows.drop("income")))
        .hasMessageContaining("no column 'income'")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThatThrownBy(() -> score(model, rows.withColumn("income", lit("12"))))
        .hasMessageContaining("column 'income' is string and was DOUBLE in training");
    assertThat(score(model, rows.withColumn("income", col("income").cast("long"))).count())
        .isEqualTo(120);
    assertThatThrownBy(() -> score(model, rows.withColumn("Score", lit(1))))
        .hasMessageContaining("already have a column 'score'");
  }

  @Test
  void refusesAnArtefactThatChangedSinceItWasRegistered(SparkSession spark) throws IOException {
    var rows = Loans.rows(spark, 120);
    var model = train(rows);
    Files.writeString(Path.of(model.artifactPath(), "note.txt"), "added later");

    assertThatThrownBy(() -> score(model, rows))
        .hasMessageContaining("the registered one is " + model.artifactDigest())
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.INTEGRITY_VIOLATION);
  }

  @Test
  void loadsNoClassThatTrainingDoesNotProduce(SparkSession spark) throws IOException {
    var rows = Loans.rows(spark, 120);
    var model = train(rows);
    var metadata = Path.of(model.artifactPath(), "metadata", "part-00000");
    Files.writeString(
        metadata,
        Files.readString(metadata)
            .replace(
                "org.apache.spark.ml.PipelineModel", "org.apache.spark.ml.feature.SQLTransformer"));
    Files.deleteIfExists(metadata.resolveSibling(".part-00000.crc"));
    var digest = ModelArtifact.digest(model.artifactPath());

    assertThatThrownBy(() -> Scorer.score(Specs.loans().spec(), model.artifactPath(), digest, rows))
        .hasMessageContaining("name the class 'org.apache.spark.ml.feature.SQLTransformer'")
        .extracting(e -> ((GovernanceException) e).exitCode())
        .isEqualTo(ExitCode.INTEGRITY_VIOLATION);
  }

  private TrainedModel train(Dataset<Row> rows) {
    return ModelTrainer.train(
        Specs.loans().spec(), rows, Optional.empty(), folder.resolve("model").toString());
  }

  private static Dataset<Row> score(TrainedModel model, Dataset<Row> rows) {
    return Scorer.score(Specs.loans().spec(), model.artifactPath(), model.artifactDigest(), rows);
  }
}
