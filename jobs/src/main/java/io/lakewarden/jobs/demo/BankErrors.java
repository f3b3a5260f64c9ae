package io.lakewarden.jobs.demo;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.nio.file.Path;

/** The messages of the generated bank. */
final class BankErrors {
  private BankErrors() {}

  static GovernanceException wrongSize(long customers, long smallest, long largest) {
    return GovernanceException.usage(
        "Cannot generate a bank of %d customers: the planted effects need at least %d, and the keys hold at most %d. Give a number between the two."
            .formatted(customers, smallest, largest));
  }

  static GovernanceException unwritable(Path directory, Throwable cause) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot write the bank to %s: the folder or a file in it cannot be written. Check permissions and space, or choose another folder."
            .formatted(directory),
        cause);
  }

  static GovernanceException unreadableTruth(Path file, Throwable cause) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot read the truth of the bank from %s: the file is missing or is no truth file. Generate the bank again."
            .formatted(file),
        cause);
  }
}
