package io.lakewarden.jobs.tour;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The demo's signing key: a file that only its owner may read. */
final class KeyFile {
  private KeyFile() {}

  /** Makes a key, unless one is there: what it signed before must stay verifiable. */
  static void makeUnlessThere(Path file) {
    var folder = file.getParent();
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      // On POSIX a temporary file is its owner's alone, and stays so when it is moved.
      var temporary = Files.createTempFile(folder, ".signing", ".pem");
      Files.writeString(temporary, SigningKey.generate().toPem());
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new GovernanceException(
          ExitCode.USAGE,
          "Cannot write the demo's key to " + folder + ": choose another --directory.",
          e);
    }
  }
}
