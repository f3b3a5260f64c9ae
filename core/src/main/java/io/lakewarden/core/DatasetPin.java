package io.lakewarden.core;

import java.util.Objects;

/**
 * One dataset at one version: what a step reads and what evidence refers to.
 *
 * @param dataset the name in the configuration
 * @param path where the Delta table lies
 * @param tableId Delta's metadata id, which survives a rename
 * @param version the Delta version
 * @param schemaDigest SHA-256 of the schema's JSON at that version
 */
public record DatasetPin(
    String dataset, String path, String tableId, long version, String schemaDigest) {
  public DatasetPin {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(tableId, "tableId");
    Objects.requireNonNull(schemaDigest, "schemaDigest");
    if (version < 0) {
      throw new IllegalArgumentException("A Delta version is not negative: " + version);
    }
  }

  /** {@code dataset@version}, for messages. */
  public String label() {
    return dataset + "@" + version;
  }
}
