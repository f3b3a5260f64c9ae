package io.lakewarden.lineage.atlas;

import java.time.Duration;
import java.util.Objects;

/** A call to Atlas that did not do what was asked; the message carries no secret and no payload. */
final class AtlasFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a failure says about the call and about what to do next. */
  enum Kind {
    /** Atlas understood and refused this payload; others may pass. */
    REFUSED,
    /** Nothing was carried out; the same call may succeed later. */
    BUSY,
    /** Nobody knows whether it was carried out; look before trying again. */
    UNKNOWN,
    /** No call can succeed until a person or time changes something. */
    STOP;

    boolean isPassing() {
      return this == BUSY || this == UNKNOWN;
    }
  }

  private final Kind kind;
  private final int status;
  private final Duration retryAfter;

  private AtlasFailure(
      Kind kind, int status, Duration retryAfter, String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Without an answer: the connection failed before or after sending. */
  static AtlasFailure unanswered(Kind kind, String message, Throwable cause) {
    return new AtlasFailure(kind, 0, Duration.ZERO, message, cause);
  }

  static AtlasFailure answered(
      Kind kind, int status, Duration retryAfter, String message, Throwable cause) {
    return new AtlasFailure(kind, status, retryAfter, message, cause);
  }

  static AtlasFailure stopped(String message, Throwable cause) {
    return new AtlasFailure(Kind.STOP, 0, Duration.ZERO, message, cause);
  }

  Kind kind() {
    return kind;
  }

  /** The HTTP status, 0 without an answer. */
  int status() {
    return status;
  }

  /** How long the server asked to wait, zero if it did not. */
  Duration retryAfter() {
    return retryAfter;
  }
}
