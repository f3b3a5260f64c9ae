package io.lakewarden.core.record;

import io.lakewarden.core.DatasetPin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One trained version of a model with everything needed to train it again. */
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
    Map<String, String> environment)
    implements LedgerRecord {
  public ModelVersionRecord {
    features = List.copyOf(features);
    trainedOn = List.copyOf(trainedOn);
    evaluatedOn = List.copyOf(evaluatedOn);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }
}
