package io.lakewarden.quality.anomaly;

/** A model could not be fitted to the values of the past, so that nothing is expected. */
public final class NoModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
