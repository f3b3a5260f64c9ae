package io.lakewarden.jobs;

import io.lakewarden.core.Digests;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which build of the service is at work: its version and the digest of its jar. */
public final class SoftwareVersion {
  private static final String CURRENT = find();

  private SoftwareVersion() {}

  /** Such as {@code 0.1.0 sha256:2c26…}; a build that is not a jar has no digest. */
  public static String current() {
    return CURRENT;
  }

  private static String find() {
    var declared = SoftwareVersion.class.getPackage().getImplementationVersion();
    var version = declared == null ? "development" : declared;
    var source = SoftwareVersion.class.getProtectionDomain().getCodeSource();
    try {
      var jar = source == null ? null : Path.of(source.getLocation().toURI());
      return jar == null || !Files.isRegularFile(jar)
          ? version
          : version + " sha256:" + Digests.sha256(Files.readAllBytes(jar));
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return version;
    }
  }
}
