package io.lakewarden.core.config;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a secret is kept; the secret itself never stands in a configuration. */
public record SecretReference(String value) {
  private static final String FILE = "file:";

  public SecretReference {
    if (!value.startsWith("env:") && !value.startsWith(FILE)) {
      throw new IllegalArgumentException(
          "a secret is given by reference, as env:NAME or file:PATH, never in plain text");
    }
  }

  /** The same secret; the file of a relative path lies in this folder. */
  public SecretReference below(Path folder) {
    return value.startsWith(FILE)
        ? new SecretReference(FILE + folder.resolve(value.substring(FILE.length())))
        : this;
  }

  /**
   * Fetches the secret.
   *
   * @throws GovernanceException usage, if the variable or file is not there
   */
  public String resolve(Map<String, String> environment) {
    var target = value.substring(value.indexOf(':') + 1);
    if (value.startsWith("env:")) {
      var secret = environment.get(target);
      if (secret == null) {
        throw GovernanceException.usage(
            "Cannot read the secret " + value + ": the variable is not set. Set it and try again.");
      }
      return secret;
    }
    try {
      return Files.readString(Path.of(target)).strip();
    } catch (IOException e) {
      throw new GovernanceException(
          ExitCode.USAGE,
          "Cannot read the secret "
              + value
              + ": the file is not readable. Check path and permission.",
          e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
