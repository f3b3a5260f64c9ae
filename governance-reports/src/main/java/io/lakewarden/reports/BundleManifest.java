package io.lakewarden.reports;

import java.util.List;
import java.util.Optional;

/**
 * What a written bundle holds.
 *
 * @param reportId the report's id
 * @param digest SHA-256 of {@code manifest.json}: it fixes every byte of the bundle
 * @param files every file the manifest names, by path
 */
public record BundleManifest(String reportId, String digest, List<BundleFile> files) {
  public BundleManifest {
    files = List.copyOf(files);
  }

  /**
   * One file of a bundle.
   *
   * @param path relative to the bundle, with forward slashes
   * @param sha256 lower-case hexadecimal
   * @param rows rows of a table without its header; empty for other files
   */
  public record BundleFile(
      String path, String sha256, long bytes, String mediaType, Optional<Long> rows) {}
}
