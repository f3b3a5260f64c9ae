package io.lakewarden.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which ledger a verb without a configuration reads. */
final class LedgerOptions {
  @Option(
      names = "--ledger",
      defaultValue = "./ledger",
      paramLabel = "DIR",
      description = "The ledger's folder (default: ${DEFAULT-VALUE}).")
  private Path ledger;

  /** The folder as an absolute path. */
  String folder() {
    return ledger.toAbsolutePath().normalize().toString();
  }
}
