package io.lakewarden.models;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.stddev_pop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.feature.OneHotEncoderModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads from a fitted model how much each feature counts; categories are never named. */
final class Explanation {
  private final ModelSignature signature;
  private final PipelineModel model;

  Explanation(ModelSignature signature, PipelineModel model) {
    this.signature = signature;
    this.model = model;
  }

  /** One weight per feature, the heaviest first. */
  List<FeatureWeight> weights(Dataset<Row> training) {
    var stages = model.stages();
    var classifier = stages[stages.length - 1];
    var weights =
        classifier instanceof LogisticRegressionModel regression
            ? coefficients(regression.coefficients(), deviations(training))
            : importances(importance(classifier));
    return weights.stream()
        .sorted(
            comparingDouble((FeatureWeight w) -> -Math.abs(w.weight()))
                .thenComparing(comparing(FeatureWeight::feature)))
        .toList();
  }

  private static Vector importance(Object classifier) {
    if (classifier instanceof RandomForestClassificationModel forest) {
      return forest.featureImportances();
    }
    return ((GBTClassificationModel) classifier).featureImportances();
  }

  private List<FeatureWeight> coefficients(Vector vector, double[] deviations) {
    var weights = new ArrayList<FeatureWeight>();
    forEachFeature(
        vector,
        (i, part) -> {
          var name = signature.features().get(i).name();
          if (i < signature.numeric()) {
            weights.add(
                new FeatureWeight(name, "standardized_coefficient", part[0] * deviations[i]));
          } else {
            var figures = Arrays.stream(part).summaryStatistics();
            weights.add(
                new FeatureWeight(name, "coefficient_range", figures.getMax() - figures.getMin()));
          }
        });
    return weights;
  }

  private List<FeatureWeight> importances(Vector vector) {
    var weights = new ArrayList<FeatureWeight>();
    forEachFeature(
        vector,
        (i, part) ->
            weights.add(
                new FeatureWeight(
                    signature.features().get(i).name(), "importance", Arrays.stream(part).sum())));
    return weights;
  }

  private interface PartOfVector {
    void accept(int feature, double[] values);
  }

  /** The assembled vector holds one number per numeric feature, then the codes of each category. */
  private void forEachFeature(Vector vector, PartOfVector consumer) {
    var values = vector.toArray();
    var start = 0;
    for (int i = 0; i < signature.features().size(); i++) {
      var width = i < signature.numeric() ? 1 : codes()[i - signature.numeric()];
      consumer.accept(i, Arrays.copyOfRange(values, start, start + width));
      start += width;
    }
  }

  private int[] codes() {
    return Stream.of(model.stages())
        .filter(OneHotEncoderModel.class::isInstance)
        .map(OneHotEncoderModel.class::cast)
        // The last index stands for unseen categories and has no code.
        .map(encoder -> Arrays.stream(encoder.categorySizes()).map(size -> size - 1).toArray())
        .findFirst()
        .orElseGet(() -> new int[0]);
  }

  private double[] deviations(Dataset<Row> training) {
    var figures =
        Stream.of(Names.internal("f", signature.numeric()))
            .map(name -> stddev_pop(col(name)))
            .toArray(Column[]::new);
    var found = training.agg(count(lit(1)), figures).collectAsList().get(0);
    var deviations = new double[figures.length];
    Arrays.setAll(deviations, i -> found.getDouble(i + 1));
    return deviations;
  }
}
