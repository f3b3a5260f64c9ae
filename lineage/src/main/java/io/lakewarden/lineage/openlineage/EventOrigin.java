package io.lakewarden.lineage.openlineage;

import java.util.Objects;

/**
 * Who writes the events.
 *
 * @param namespace the namespace of jobs, and of datasets that are known by a catalogue's name only
 * @param version the version of the service
 * @param sparkVersion the version of Spark that executes the statements
 */
public record EventOrigin(String namespace, String version, String sparkVersion) {
  public EventOrigin {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sparkVersion, "sparkVersion");
    if (namespace.isBlank()) {
      throw new IllegalArgumentException("The namespace of jobs is not blank");
    }
  }

  /** The URI that names this version of the service. */
  String producer() {
    return UriText.of("https://lakewarden.io/releases/" + version);
  }
}
