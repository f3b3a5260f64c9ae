package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How numbers are distributed, in bounded space: counts of the values themselves while there are at
 * most 1,024 distinct ones, beyond that counts in buckets that divide each power of two into 256
 * equal parts, so that a value read back is off by at most 0.2%.
 *
 * <p>What it holds depends on the numbers alone, never on their order or on how they were divided:
 * merging the sketches of parts gives exactly the sketch of the whole.
 */
final class NumberSketch {
  private static final int MAX_EXACT = 1024;

  /** What is left of a double after its sign, its exponent and eight bits of its fraction. */
  private static final int SHIFT = 44;

  private LongCounts counts = new LongCounts();
  private boolean exact = true;
  private long total;

  /** Sees a number that is not NaN. */
  void add(double value) {
    add(Double.doubleToRawLongBits(value + 0.0), 1);
  }

  void merge(NumberSketch other) {
    if (!other.exact) {
      bucket();
    }
    for (var key : other.counts.sortedKeys()) {
      var times = other.counts.get(key);
      if (other.exact) {
        add(key, times);
      } else {
        total += times;
        counts.add(key, times);
      }
    }
  }

  /** Whether the values themselves are counted. */
  boolean isExact() {
    return exact;
  }

  long total() {
    return total;
  }

  private void add(long bits, long times) {
    total += times;
    if (!exact) {
      counts.add(bits >> SHIFT, times);
      return;
    }
    counts.add(bits, times);
    if (counts.size() > MAX_EXACT) {
      bucket();
    }
  }

  private void bucket() {
    if (exact) {
      var buckets = new LongCounts();
      for (var bits : counts.sortedKeys()) {
        buckets.add(bits >> SHIFT, counts.get(bits));
      }
      counts = buckets;
      exact = false;
    }
  }

  /** The values, or the middles of the buckets, in ascending order with their counts. */
  SortedCounts counts() {
    var keys = counts.sortedKeys();
    var values = new double[keys.length];
    var found = new long[keys.length];
    // The bits of negative numbers grow as the numbers fall.
    var negatives = 0;
    while (negatives < keys.length && keys[negatives] < 0) {
      negatives++;
    }
    for (var i = 0; i < keys.length; i++) {
      var to = i < negatives ? negatives - 1 - i : i;
      values[to] = exact ? Double.longBitsToDouble(keys[i]) : middle(keys[i]);
      found[to] = counts.get(keys[i]);
    }
    return new SortedCounts(values, found);
  }

  private static double middle(long bucket) {
    var from = Double.longBitsToDouble(bucket << SHIFT);
    var to = Double.longBitsToDouble((bucket << SHIFT) | ((1L << SHIFT) - 1));
    return Double.isFinite(from) && Double.isFinite(to) ? from / 2 + to / 2 : from;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeBoolean(exact);
    out.writeLong(total);
    counts.write(out);
  }

  static NumberSketch read(DataInputStream in) throws IOException {
    var sketch = new NumberSketch();
    sketch.exact = in.readBoolean();
    sketch.total = in.readLong();
    sketch.counts = LongCounts.read(in);
    return sketch;
  }
}
