package io.lakewarden.models;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.config.ScoringConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores rows with a saved model. */
public final class Scorer {
  private static final Logger LOG = LoggerFactory.getLogger(Scorer.class);
  private static final String SCORE = Names.internal("score");
  private static final List<String> OUTPUTS = List.of("score", "prediction", "decision");

  private Scorer() {}

  /**
   * Adds {@code score} (double, 0 to 1), {@code prediction} (int, 1 where the score reaches the
   * threshold) and {@code decision} (the specification's word for it).
   *
   * <p>Features and threshold are those the model was trained and gated with, whatever the
   * specification says today.
   *
   * @throws io.lakewarden.core.GovernanceException 26 where the artefact is not the registered one
   *     (it is not loaded then), 21 where a feature is missing or has another type, 20 where the
   *     rows already have one of the added columns
   */
  public static Dataset<Row> score(
      ModelConfig spec, String artifactPath, String expectedDigest, Dataset<Row> rows) {
    var taken = OUTPUTS.stream().filter(o -> Names.find(rows.schema(), o).isPresent()).toList();
    if (!taken.isEmpty()) {
      throw Messages.outputTaken(spec.name(), taken);
    }
    var model = ModelArtifact.load(artifactPath, expectedDigest);
    var signature = model.signature();
    if (signature.threshold() != spec.threshold()) {
      LOG.warn(
          "Model {} decides at {}, the threshold it was gated with; the specification's {} takes effect with the next training",
          spec.name(),
          signature.threshold(),
          spec.threshold());
    }
    var words = spec.scoring();
    var positive = predicted(signature);
    var columns = new ArrayList<Column>();
    Arrays.stream(rows.columns()).map(Names::column).forEach(columns::add);
    columns.add(col(SCORE).as("score"));
    columns.add(when(positive, 1).otherwise(0).as("prediction"));
    columns.add(
        when(positive, lit(words.map(ScoringConfig::positiveDecision).orElse("positive")))
            .otherwise(lit(words.map(ScoringConfig::negativeDecision).orElse("negative")))
            .as("decision"));
    return scored(model, rows).select(columns.toArray(Column[]::new));
  }

  /**
   * The rows with all their columns and the score, for those inside who pick columns themselves.
   */
  static Dataset<Row> scored(ModelArtifact.Loaded model, Dataset<Row> rows) {
    model.signature().requireFits(rows.schema());
    var inputs =
        Stream.concat(
                Arrays.stream(rows.columns()).map(Names::column),
                model.signature().inputs().stream())
            .toArray(Column[]::new);
    return model
        .model()
        .transform(rows.select(inputs))
        .withColumn(
            SCORE, vector_to_array(col(TrainingPipeline.PROBABILITY), "float64").getItem(1));
  }

  static Column score() {
    return col(SCORE);
  }

  static Column predicted(ModelSignature signature) {
    return col(SCORE).geq(signature.threshold());
  }
}
