package io.lakewarden.reports;

import io.lakewarden.core.config.DatasetConfig;
import java.util.Optional;

/** Looks up what the configuration declares. */
final class Declared {
  private Declared() {}

  static Optional<DatasetConfig> dataset(RunEvidence evidence, String name) {
    return evidence.declared().stream()
        .flatMap(config -> config.datasets().stream())
        .filter(dataset -> dataset.name().equals(name))
        .findFirst();
  }

  /** The declared owner; blank where none is. */
  static String datasetOwner(RunEvidence evidence, String name) {
    return dataset(evidence, name).map(DatasetConfig::owner).orElse("");
  }
}
