package io.lakewarden.lineage.atlas;

import java.util.Optional;

/** What can go wrong with one call, on the way to Atlas, in it, or on the way back. */
enum Fault {
  CONNECTION_REFUSED(Outcome.NOT_SENT),
  UNKNOWN_HOST(Outcome.NOT_SENT),
  TLS_FAILURE(Outcome.NOT_SENT),
  CONNECT_TIMEOUT(Outcome.NOT_SENT),
  READ_TIMEOUT_BEFORE_COMMIT(Outcome.UNKNOWN),
  READ_TIMEOUT_AFTER_COMMIT(Outcome.UNKNOWN),
  DROPPED_BEFORE_COMMIT(Outcome.UNKNOWN),
  DROPPED_AFTER_COMMIT(Outcome.UNKNOWN),
  CUT_MID_BODY(Outcome.UNKNOWN),
  RESET_MID_BODY(Outcome.UNKNOWN),
  BAD_REQUEST(Outcome.REFUSED),
  BAD_REQUEST_OF_A_PROXY(Outcome.STOP),
  UNAUTHORIZED(Outcome.STOP),
  FORBIDDEN(Outcome.STOP),
  TYPE_MISSING(Outcome.REFUSED),
  NOT_FOUND_BY_A_PROXY(Outcome.STOP),
  CONFLICT(Outcome.REFUSED),
  TOO_LARGE(Outcome.REFUSED),
  TOO_MANY(Outcome.REFUSED),
  ERROR_BEFORE_COMMIT(Outcome.UNKNOWN),
  ERROR_AFTER_COMMIT(Outcome.UNKNOWN),
  BAD_GATEWAY_BEFORE_COMMIT(Outcome.UNKNOWN),
  BAD_GATEWAY_AFTER_COMMIT(Outcome.UNKNOWN),
  UNAVAILABLE(Outcome.UNKNOWN),
  GATEWAY_TIMEOUT_BEFORE_COMMIT(Outcome.UNKNOWN),
  GATEWAY_TIMEOUT_AFTER_COMMIT(Outcome.UNKNOWN),
  TRUNCATED_JSON(Outcome.UNKNOWN),
  HTML_PAGE(Outcome.UNKNOWN),
  EMPTY_ANSWER(Outcome.UNKNOWN),
  REDIRECT_LOOP(Outcome.STOP),
  SLOW_DRIP(Outcome.UNKNOWN);

  /** The header by which a client asks the fake for a fault. */
  static final String HEADER = "X-Fault";

  /** What a client can know about the request that met the fault. */
  private enum Outcome {
    NOT_SENT,
    REFUSED,
    STOP,
    UNKNOWN
  }

  private final Outcome outcome;

  Fault(Outcome outcome) {
    this.outcome = outcome;
  }

  static Optional<Fault> askedFor(String header) {
    return Optional.ofNullable(header).map(Fault::valueOf);
  }

  /** Whether the request never reaches Atlas. */
  boolean isOnTheRoad() {
    return outcome == Outcome.NOT_SENT;
  }

  boolean leavesOutcomeUnknown() {
    return outcome == Outcome.UNKNOWN;
  }

  /** Whether Atlas itself refuses the payload, so that a fact may stay set aside. */
  boolean isRefusal() {
    return this == BAD_REQUEST || this == TYPE_MISSING || this == TOO_LARGE;
  }

  /** Whether only a limit of time ends the call. */
  boolean takesTime() {
    return this == CONNECT_TIMEOUT || this == SLOW_DRIP || name().startsWith("READ_TIMEOUT");
  }

  boolean isAfterCommit() {
    return name().endsWith("AFTER_COMMIT")
        || this == CUT_MID_BODY
        || this == RESET_MID_BODY
        || this == TRUNCATED_JSON
        || this == EMPTY_ANSWER
        || this == SLOW_DRIP;
  }
}
