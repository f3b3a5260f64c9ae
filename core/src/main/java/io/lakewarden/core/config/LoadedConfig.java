package io.lakewarden.core.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A valid configuration together with where it came from.
 *
 * @param config the effective configuration; relative paths in it stay as they were written
 * @param file the file that was asked for
 * @param files that file and everything it includes, in the order they were read
 */
public record LoadedConfig(GovernanceConfig config, Path file, List<Path> files) {
  public LoadedConfig {
    files = List.copyOf(files);
  }

  /** The folder of the file, absolute: what a relative path in the configuration starts from. */
  public Path folder() {
    return file.toAbsolutePath().normalize().getParent();
  }

  /** The digest of the effective configuration, see {@link ConfigDigest}. */
  public String digest() {
    return ConfigDigest.of(config);
  }
}
