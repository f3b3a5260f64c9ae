package io.lakewarden.core.record;

import io.lakewarden.core.DatasetPin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One trained version of a model with everything needed to train it again.
 *
 * @param trainedOn the training data at its version
 * @param trainingSources the landed versions that the training data was derived from; the training
 *     data itself where it was landed; absent in rows of earlier releases
 */
public record ModelVersionRecord(
    String model,
    int modelVersion,
    String artifactPath,
    String artifactDigest,
    String algorithm,
    Map<String, String> parameters,
    List<String> features,
    String label,
    List<DatasetPin> trainedOn,
    List<DatasetPin> evaluatedOn,
    long trainingRows,
    long holdoutRows,
    long seed,
    String owner,
    String purpose,
    String specDigest,
    String codeVersion,
    Map<String, String> environment,
    Optional<List<DatasetPin>> trainingSources)
    implements LedgerRecord {
  public ModelVersionRecord {
    features = List.copyOf(features);
    trainedOn = List.copyOf(trainedOn);
    evaluatedOn = List.copyOf(evaluatedOn);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    trainingSources = trainingSources.map(List::copyOf);
  }

  /** A version of which it is not known what its training data was derived from. */
  public ModelVersionRecord(
      String model,
      int modelVersion,
      String artifactPath,
      String artifactDigest,
      String algorithm,
      Map<String, String> parameters,
      List<String> features,
      String label,
      List<DatasetPin> trainedOn,
      List<DatasetPin> evaluatedOn,
      long trainingRows,
      long holdoutRows,
      long seed,
      String owner,
      String purpose,
      String specDigest,
      String codeVersion,
      Map<String, String> environment) {
    this(
        model,
        modelVersion,
        artifactPath,
        artifactDigest,
        algorithm,
        parameters,
        features,
        label,
        trainedOn,
        evaluatedOn,
        trainingRows,
        holdoutRows,
        seed,
        owner,
        purpose,
        specDigest,
        codeVersion,
        environment,
        Optional.empty());
  }
}
