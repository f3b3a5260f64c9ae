package io.lakewarden.jobs.landing;

import io.lakewarden.core.config.SourceFormat;
import java.util.Locale;

/** A source is there, but its bytes are not what its format promises; the message says how. */
public final class UnreadableSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableSourceException(String message) {
    super(message);
  }

  private UnreadableSourceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A folder without a Delta log. */
  public static UnreadableSourceException noDeltaTable() {
    return new UnreadableSourceException("it is no Delta table");
  }

  /** Says it in one phrase; the cause's own text is left out because it can quote data. */
  public static UnreadableSourceException of(SourceFormat format, Throwable cause) {
    return new UnreadableSourceException(
        "it is truncated, corrupt or not "
            + format.name().toUpperCase(Locale.ROOT)
            + " ("
            + rootCause(cause).getClass().getSimpleName()
            + ")",
        cause);
  }

  private static Throwable rootCause(Throwable failure) {
    return failure.getCause() == null ? failure : rootCause(failure.getCause());
  }
}
