package io.lakewarden.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder with the public data sets and labelled cases, given by {@code -Dlakewarden.data=DIR};
 * a test that asks for a part of it is skipped, by name, where it was not given.
 */
public final class PublicData {
  private PublicData() {}

  /** The folder, where one was given. */
  public static Optional<Path> folder() {
    var given = System.getProperty("lakewarden.data", "");
    return given.isBlank() ? Optional.empty() : Optional.of(Path.of(given).toAbsolutePath());
  }

  /** A file or folder below the data folder, such as {@code data/adult/adult_train.csv}. */
  public static Path require(String relative) {
    var found = folder().map(folder -> folder.resolve(relative)).filter(Files::exists);
    Assumptions.assumeTrue(
        found.isPresent(), () -> "needs " + relative + " below -Dlakewarden.data");
    return found.get();
  }
}
