package io.lakewarden.jobs.run;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be said about a failure: our own messages whole, others' only by their class and place.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int FRAMES = 12;

  private Failures() {}

  /** The exit code a failure leads to. */
  public static ExitCode exitCode(Throwable failure) {
    return failure instanceof GovernanceException known ? known.exitCode() : ExitCode.INTERNAL;
  }

  /**
   * One line for people. The text of a foreign exception is withheld, because engines quote the
   * value they stumbled over.
   */
  public static String message(Throwable failure) {
    if (failure instanceof GovernanceException known) {
      return known.getMessage();
    }
    return "Internal error: "
        + classes(failure)
        + ". Its text is withheld because it can quote data; the log has the place. Run again, and"
        + " report it with that place if it stays.";
  }

  /** Writes where a failure that nobody foresaw came from. */
  public static void logPlace(Throwable failure) {
    if (failure instanceof GovernanceException) {
      return;
    }
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      var frames =
          Arrays.stream(cause.getStackTrace())
              .limit(FRAMES)
              .map(frame -> "\n    at " + frame)
              .collect(Collectors.joining());
      LOG.error("{}{}", cause.getClass().getName(), frames);
    }
  }

  private static String classes(Throwable failure) {
    var names = new StringBuilder(failure.getClass().getSimpleName());
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      names.append(" caused by ").append(cause.getClass().getSimpleName());
    }
    return names.toString();
  }
}
