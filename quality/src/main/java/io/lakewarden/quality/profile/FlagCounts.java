package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How many rows each of up to 64 conditions holds in. A row comes as one number with a bit for each
 * condition, and rows are counted by that number first: few combinations occur, so a row costs the
 * same for one condition and for 64.
 */
final class FlagCounts {
  private static final int SLOTS = 1024;
  private static final int MOST_USED = SLOTS / 2;

  private final long[] totals = new long[Long.SIZE];
  private final long[] combinations = new long[SLOTS];
  private final long[] rows = new long[SLOTS];
  private int used;

  void add(long combination) {
    var slot = (int) Hashes.mix(combination) & (SLOTS - 1);
    while (rows[slot] > 0 && combinations[slot] != combination) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (rows[slot] == 0) {
      combinations[slot] = combination;
      used++;
    }
    rows[slot]++;
    if (used > MOST_USED) {
      settle();
    }
  }

  /** Rows where the condition of this bit holds. */
  long count(int bit) {
    settle();
    return totals[bit];
  }

  void merge(FlagCounts other) {
    settle();
    other.settle();
    for (var bit = 0; bit < totals.length; bit++) {
      totals[bit] += other.totals[bit];
    }
  }

  private void settle() {
    for (var slot = 0; slot < SLOTS; slot++) {
      for (var left = rows[slot] > 0 ? combinations[slot] : 0; left != 0; left &= left - 1) {
        totals[Long.numberOfTrailingZeros(left)] += rows[slot];
      }
      rows[slot] = 0;
    }
    used = 0;
  }

  void write(DataOutputStream out) throws IOException {
    settle();
    for (var total : totals) {
      out.writeLong(total);
    }
  }

  static FlagCounts read(DataInputStream in) throws IOException {
    var counts = new FlagCounts();
    for (var bit = 0; bit < counts.totals.length; bit++) {
      counts.totals[bit] = in.readLong();
    }
    return counts;
  }
}
