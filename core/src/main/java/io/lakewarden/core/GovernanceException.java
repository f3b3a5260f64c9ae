package io.lakewarden.core;

import java.util.Objects;

/**
 * The one exception of the service: a message a person can act on and the exit code it leads to.
 *
 * <p>The message says what was attempted, what was found and what to do. It never carries a cell
 * value or a secret.
 */
public final class GovernanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public GovernanceException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public GovernanceException(ExitCode exitCode, String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
  }

  /** A wrong command line or configuration (20). */
  public static GovernanceException usage(String message) {
    return new GovernanceException(ExitCode.USAGE, message);
  }

  /** The code the process ends with when nothing handles this exception. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
