package io.lakewarden.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as microseconds since 1970 began in UTC, as tables keep them. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final long NANOS = 1_000;

  private Micros() {}

  /**
   * The whole microseconds until a moment; the nearest number there is for one that is hundreds of
   * thousands of years away.
   */
  public static long of(Instant time) {
    try {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / NANOS);
    } catch (ArithmeticException e) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** The moment so many microseconds after 1970 began. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
