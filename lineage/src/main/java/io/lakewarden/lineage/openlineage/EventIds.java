package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.Digests;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Run ids that are the same whenever the same thing is told again, in the layout of UUID version 7:
 * milliseconds first, so that they sort by time, then, in place of chance, a digest of the name.
 */
final class EventIds {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final long TWELVE_BITS = 0xFFFL;
  private static final long SIXTY_TWO_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

  private EventIds() {}

  /** The id of a statement of a run. */
  static String ofStatement(String runId, String statementId, Instant time) {
    return timed(time, "statement/" + runId + "/" + statementId);
  }

  /** The id of a governed run: its own, where that is a UUID. */
  static String ofRun(String runId, Instant started) {
    return UUID_TEXT.matcher(runId).matches() ? runId : timed(started, "run/" + runId);
  }

  /** The id of an attempt that died, apart from that of the run, which may still be finished. */
  static String ofDeadAttempt(String runId, Instant started) {
    return timed(started, "dead/" + runId);
  }

  private static String timed(Instant time, String name) {
    var digest = new BigInteger(Digests.sha256(name), 16);
    long high = (time.toEpochMilli() << 16) | (7L << 12) | (digest.longValue() & TWELVE_BITS);
    long low = Long.MIN_VALUE | (digest.shiftRight(12).longValue() & SIXTY_TWO_BITS);
    return new UUID(high, low).toString();
  }
}
