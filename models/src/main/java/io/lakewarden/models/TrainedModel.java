package io.lakewarden.models;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model as it was trained, saved and evaluated.
 *
 * @param artifactPath folder of the saved model
 * @param artifactDigest digest of the bytes as saved, see {@link ModelArtifact#digest}
 * @param evaluation of the saved model, loaded again, on the evaluation rows
 * @param trainingRows labelled rows it was fitted on
 * @param holdoutRows labelled rows it was evaluated on
 * @param parameters every parameter in force, defaults, threshold, seed, holdout and the number of
 *     training partitions included
 * @param features columns in the order in which the model takes them in
 * @param environment what the result may depend on besides data and specification
 * @param explanation one weight per feature, the heaviest first
 */
public record TrainedModel(
    String artifactPath,
    String artifactDigest,
    Evaluation evaluation,
    long trainingRows,
    long holdoutRows,
    Map<String, String> parameters,
    List<String> features,
    Map<String, String> environment,
    List<FeatureWeight> explanation) {
  public TrainedModel {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    features = List.copyOf(features);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    explanation = List.copyOf(explanation);
  }
}
