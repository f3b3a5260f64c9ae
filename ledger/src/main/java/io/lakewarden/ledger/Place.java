package io.lakewarden.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** Where a row stands in the order in which the rows of a table were written. */
record Place(Instant time, String runId, int chain, long sequence) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::time)
          .thenComparing(Place::runId)
          .thenComparingInt(Place::chain)
          .thenComparingLong(Place::sequence);

  static Place of(Map<String, Object> row) {
    return new Place(
        (Instant) row.get(Envelope.EVENT_TIME),
        (String) row.get(Envelope.RUN_ID),
        (Integer) row.get(Envelope.CHAIN),
        (Long) row.get(Envelope.SEQUENCE));
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
