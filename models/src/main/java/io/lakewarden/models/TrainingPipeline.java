package io.lakewarden.models;

import io.lakewarden.core.config.Algorithm;
import io.lakewarden.core.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.ImputerModel;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.OneHotEncoderModel;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * Builds the Spark ML pipeline of a specification: medians for missing numbers, one-hot codes for
 * categories (in alphabetic order; an unseen one is all zeros), then the classifier.
 *
 * <p>Stages have fixed identifiers, because random ones would be the only difference between two
 * trainings on the same rows.
 */
final class TrainingPipeline {
  static final String LABEL = Names.internal("label");
  static final String PROBABILITY = Names.internal("probability");
  private static final String VECTOR = Names.internal("features");

  private TrainingPipeline() {}

  /** The classifier of a specification with all its parameters set. */
  static PipelineStage classifier(ModelConfig spec) {
    var classifier = create(spec.algorithm());
    EstimatorParameters.apply(classifier, spec);
    if (classifier.hasParam("seed")) {
      set(classifier, "seed", spec.seed());
    }
    set(classifier, "featuresCol", VECTOR);
    set(classifier, "labelCol", LABEL);
    set(classifier, "probabilityCol", PROBABILITY);
    set(classifier, "rawPredictionCol", Names.internal("raw"));
    set(classifier, "predictionCol", Names.internal("prediction"));
    return classifier;
  }

  /** The whole pipeline, which takes in the columns of {@link ModelSignature#inputs}. */
  static Pipeline of(ModelSignature signature, PipelineStage classifier) {
    var numeric = signature.numeric();
    var categorical = signature.categorical();
    var inputs = Names.internal("f", numeric + categorical);
    var stages = new ArrayList<PipelineStage>();
    var medians = Names.internal("m", numeric);
    if (numeric > 0) {
      stages.add(
          new Imputer("medians")
              .setStrategy("median")
              .setInputCols(Stream.of(inputs).limit(numeric).toArray(String[]::new))
              .setOutputCols(medians));
    }
    var codes = Names.internal("c", categorical);
    if (categorical > 0) {
      var indices = Names.internal("i", categorical);
      stages.add(
          new StringIndexer("categories")
              .setHandleInvalid("keep")
              .setStringOrderType("alphabetAsc")
              .setInputCols(Stream.of(inputs).skip(numeric).toArray(String[]::new))
              .setOutputCols(indices));
      stages.add(new OneHotEncoder("codes").setInputCols(indices).setOutputCols(codes));
    }
    stages.add(
        new VectorAssembler("features")
            .setHandleInvalid("keep")
            .setInputCols(Stream.of(medians, codes).flatMap(Stream::of).toArray(String[]::new))
            .setOutputCol(VECTOR));
    stages.add(classifier);
    return new Pipeline("model").setStages(stages.toArray(PipelineStage[]::new));
  }

  /** The classes that a saved pipeline of ours consists of. */
  static List<Class<?>> fittedStages() {
    return List.of(
        PipelineModel.class,
        ImputerModel.class,
        StringIndexerModel.class,
        OneHotEncoderModel.class,
        VectorAssembler.class,
        LogisticRegressionModel.class,
        RandomForestClassificationModel.class,
        GBTClassificationModel.class);
  }

  private static PipelineStage create(Algorithm algorithm) {
    return switch (algorithm) {
      case LOGISTIC_REGRESSION -> new LogisticRegression("classifier");
      case RANDOM_FOREST -> new RandomForestClassifier("classifier");
      case GRADIENT_BOOSTED_TREES -> new GBTClassifier("classifier");
    };
  }

  private static void set(PipelineStage stage, String param, Object value) {
    stage.set(stage.getParam(param), value);
  }
}
