package io.lakewarden.testkit.atlas;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * The server as the Maven profile {@code atlas} unpacks it, at the place that {@code
 * -Dlakewarden.atlas=DIR} names.
 *
 * @param directory holds {@code webapp}, {@code classes} and {@code models}
 */
record AtlasDistribution(Path directory) {
  private static final String PROPERTY = "lakewarden.atlas";

  /** The distribution, where one was unpacked. */
  static Optional<AtlasDistribution> find() {
    var given = System.getProperty(PROPERTY, "");
    return Optional.of(given)
        .filter(text -> !text.isBlank())
        .map(text -> new AtlasDistribution(Path.of(text).toAbsolutePath()))
        .filter(found -> Files.isDirectory(found.libraries()));
  }

  static AtlasDistribution require() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot start Atlas: -D"
                        + PROPERTY
                        + " names no unpacked server. Build with -Patlas."));
  }

  Path webapp() {
    return directory.resolve("webapp");
  }

  Path libraries() {
    return webapp().resolve("WEB-INF/lib");
  }

  /** Where a home that was started once is kept, so that later ones start faster. */
  Path initialisedHome() {
    return directory.resolve("home");
  }

  /** What the server needs behind its configuration folder. */
  String classPath() {
    return String.join(
        File.pathSeparator,
        directory.resolve("classes").toString(),
        webapp().resolve("WEB-INF/classes").toString(),
        libraries() + "/*");
  }

  /** The stock type definitions, as exported from a server. */
  String exportedTypes() {
    return entry(directory.resolve("models/zip-direct-1.zip"), "atlas-typesdef.json");
  }

  /**
   * The stock policy: administrators may do everything. Its jar calls business metadata by their
   * former name there, which the server no longer reads.
   */
  String policy() {
    return entry(
            libraries().resolve("atlas-authorization-2.1.0.jar"), "atlas-simple-authz-policy.json")
        .replace("\"namespaces\"", "\"businessMetadata\"");
  }

  private static String entry(Path archive, String name) {
    try (var zip = new ZipFile(archive.toFile());
        var content = zip.getInputStream(zip.getEntry(name))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + " of " + archive, e);
    }
  }
}
