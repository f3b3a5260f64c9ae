package io.lakewarden.lineage.atlas;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** A call to Atlas that did not do what was asked; the message carries no secret and no payload. */
final class AtlasFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Entity type, any type by name, classification: as Atlas numbers them. */
  private static final Set<String> UNKNOWN_TYPE =
      Set.of("ATLAS-400-00-014", "ATLAS-404-00-001", "ATLAS-404-00-008");

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
  private final String code;
  private final Duration retryAfter;

  private AtlasFailure(
      Kind kind, int status, String code, Duration retryAfter, String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Without an answer: the connection failed before or after sending. */
  static AtlasFailure unanswered(Kind kind, Duration retryAfter, String message, Throwable cause) {
    return new AtlasFailure(kind, 0, "", retryAfter, message, cause);
  }

  static AtlasFailure answered(
      Kind kind, int status, String code, Duration retryAfter, String message, Throwable cause) {
    return new AtlasFailure(kind, status, code, retryAfter, message, cause);
  }

  static AtlasFailure stopped(String message, Throwable cause) {
    return new AtlasFailure(Kind.STOP, 0, "", Duration.ZERO, message, cause);
  }

  Kind kind() {
    return kind;
  }

  /** The HTTP status, 0 without an answer. */
  int status() {
    return status;
  }

  /** Whether Atlas refused because it does not know a type that the payload uses. */
  boolean isUnknownType() {
    return UNKNOWN_TYPE.contains(code);
  }

  /** Whether what was sent contradicts something that happened in Atlas at the same time. */
  boolean isConflict() {
    return status == 409;
  }

  /** How long to wait at least before the next try. */
  Duration retryAfter() {
    return retryAfter;
  }
}
