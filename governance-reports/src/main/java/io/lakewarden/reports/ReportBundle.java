package io.lakewarden.reports;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Writes a report as a folder of files that verify each other. */
public final class ReportBundle {
  private ReportBundle() {}

  /**
   * Writes the bundle into this folder, which appears complete or not at all. The same document
   * gives the same bytes; where the folder already holds exactly them, nothing is written.
   *
   * @throws GovernanceException with exit code 26 if the folder holds anything else, 20 if it
   *     cannot be written
   */
  public static BundleManifest write(ReportDocument document, Path directory) {
    var content = BundleContent.of(document);
    var target = directory.toAbsolutePath().normalize();
    try {
      if (isOccupied(target)) {
        requireSame(content, target);
        return content.manifest();
      }
      Files.createDirectories(parent(target));
      writeBeside(content, target);
      return content.manifest();
    } catch (IOException e) {
      throw new GovernanceException(
          ExitCode.USAGE,
          "Cannot write report %s to %s: %s. Check that the folder above it exists, is writable and has room."
              .formatted(document.id(), target, e),
          e);
    }
  }

  private static void writeBeside(BundleContent content, Path target) throws IOException {
    // Not createTempDirectory: it would keep the finished bundle from everyone but its writer.
    var temporary = Files.createDirectory(target.resolveSibling(".bundle-" + UUID.randomUUID()));
    try {
      for (var file : content.files().entrySet()) {
        var path = temporary.resolve(file.getKey());
        Files.createDirectories(parent(path));
        Files.write(path, file.getValue());
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(temporary);
      if (isOccupied(target)) {
        requireSame(content, target);
        return;
      }
      throw e;
    }
  }

  private static boolean isOccupied(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return Files.exists(target);
    }
    try (var entries = Files.list(target)) {
      return entries.findAny().isPresent();
    }
  }

  private static void requireSame(BundleContent content, Path target) {
    var problems = BundleVerifier.problems(target, content.manifest().digest());
    if (!problems.isEmpty()) {
      throw new GovernanceException(
          ExitCode.INTEGRITY_VIOLATION,
          "Cannot write report %s to %s: the folder already holds something else (%s). Move it away or choose another folder."
              .formatted(content.manifest().reportId(), target, Words.list(problems, 3)));
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "A bundle lies in a folder");
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
