package io.lakewarden.models;

import io.lakewarden.core.config.ModelConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a binary classifier from a specification, saves it and evaluates what was saved. */
public final class ModelTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(ModelTrainer.class);

  private ModelTrainer() {}

  /**
   * Trains, saves to {@code artifactPath} (replacing what an interrupted attempt left there) and
   * evaluates.
   *
   * @param training the labelled rows; without evaluation rows {@link HoldoutSplit} divides them
   * @param evaluation the rows to evaluate on, where they are a dataset of their own
   * @throws io.lakewarden.core.GovernanceException 20 for a specification that cannot be trained,
   *     21 for rows that do not fit it
   */
  public static TrainedModel train(
      ModelConfig spec,
      Dataset<Row> training,
      Optional<Dataset<Row>> evaluation,
      String artifactPath) {
    SpecChecks.check(spec, evaluation.isPresent());
    var classifier = TrainingPipeline.classifier(spec);
    requireColumns(spec, training, evaluation);
    var signature = ModelSignature.of(spec, training.schema());
    evaluation.ifPresent(rows -> signature.requireFits(rows.schema()));
    var fitted = evaluation.isPresent() ? training : HoldoutSplit.training(spec, training);
    var rows = TrainingRows.of(spec, signature, fitted);
    var frame = rows.frame().persist();
    try {
      var model = TrainingPipeline.of(signature, classifier).fit(frame);
      ModelArtifact.save(model, signature, artifactPath);
      var digest = ModelArtifact.digest(artifactPath);
      LOG.info("Model {} trained on {} rows, artefact {}", spec.name(), rows.size(), digest);
      var held = evaluation.orElseGet(() -> HoldoutSplit.holdout(spec, training));
      var evaluated = Evaluator.evaluateModel(spec, artifactPath, digest, held);
      return new TrainedModel(
          artifactPath,
          digest,
          evaluated,
          rows.size(),
          evaluated.overall().n(),
          parameters(spec, classifier, rows, evaluation.isPresent()),
          signature.features().stream().map(Feature::name).toList(),
          environment(training.sparkSession()),
          new Explanation(signature, model).weights(frame));
    } finally {
      frame.unpersist();
    }
  }

  private static void requireColumns(
      ModelConfig spec, Dataset<Row> training, Optional<Dataset<Row>> evaluation) {
    requireColumns(spec, training, spec.key());
    requireColumns(spec, training, List.of(spec.label().column()));
    requireColumns(spec, evaluation.orElse(training), List.of(spec.label().column()));
    requireColumns(spec, evaluation.orElse(training), spec.segments());
  }

  private static void requireColumns(ModelConfig spec, Dataset<Row> rows, List<String> needed) {
    var missing = Names.missing(rows.schema(), needed);
    if (!missing.isEmpty()) {
      throw Messages.missingColumns("Cannot train " + spec.name(), missing);
    }
  }

  private static Map<String, String> parameters(
      ModelConfig spec, PipelineStage classifier, TrainingRows rows, boolean ownEvaluationData) {
    var parameters = EstimatorParameters.effective(classifier);
    parameters.put("seed", String.valueOf(spec.seed()));
    parameters.put("threshold", String.valueOf(spec.threshold()));
    parameters.put("holdout", ownEvaluationData ? "none" : String.valueOf(spec.holdout()));
    parameters.put("training_partitions", String.valueOf(rows.partitions()));
    return parameters;
  }

  private static Map<String, String> environment(SparkSession spark) {
    var environment = new HashMap<String, String>();
    environment.put("java", System.getProperty("java.version"));
    environment.put("architecture", System.getProperty("os.arch"));
    environment.put("scala", scala.util.Properties.versionNumberString());
    environment.put("spark", spark.version());
    environment.put("spark_ml", spark.version());
    environment.put("time_zone", spark.conf().get("spark.sql.session.timeZone"));
    return environment;
  }
}
