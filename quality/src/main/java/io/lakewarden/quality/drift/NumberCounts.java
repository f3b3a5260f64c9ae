package io.lakewarden.quality.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often each number occurs, in bounded space: exact while there are no more distinct numbers
 * than the limit; beyond, numbers are rounded down to as many significant bits as keep to the
 * limit.
 *
 * <p>How many bits that are follows from the set of numbers alone: counts merge to the same result
 * in whatever order and partitions the numbers come. Zero has one sign.
 */
final class NumberCounts implements ColumnCounts {
  /** Bits of a double's fraction: all of them may go, sign and exponent stay. */
  private static final int FRACTION_BITS = 52;

  private final int limit;
  private int dropped;
  private int size;
  private long total;

  /** An open hash table: key and count side by side, a count of 0 marking a free place. */
  private long[] table = new long[32];

  /**
   * @param limit distinct numbers that are kept, at least the 4,098 combinations of sign and
   *     exponent
   */
  NumberCounts(int limit) {
    if (limit < 5_000) {
      throw new IllegalArgumentException("Sign and exponent alone need 4,098 cells");
    }
    this.limit = limit;
  }

  /** Counts a number that is not NaN. */
  void add(double value) {
    add(key(value), 1);
  }

  /** The numbers in ascending order, no more than the limit. */
  ValueCounts toValueCounts() {
    if (size > limit) {
      drop(enough());
    }
    var sorted = sortedKeys();
    var values = new double[size];
    var numbers = new long[size];
    for (var i = 0; i < size; i++) {
      values[i] = number(sorted[i]);
      numbers[i] = table[place(sorted[i]) + 1];
    }
    return new ValueCounts(values, numbers, dropped);
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public void merge(ColumnCounts counted) {
    var other = (NumberCounts) counted;
    if (other.dropped > dropped) {
      drop(other.dropped);
    }
    for (var i = 0; i < other.table.length; i += 2) {
      if (other.table[i + 1] > 0) {
        add(other.table[i], other.table[i + 1]);
      }
    }
  }

  /** The bits of a double as a number of the same order. */
  static long key(double value) {
    var bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  static double number(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
  }

  /** The key without its lowest bits, which rounds the number down. */
  static long rounded(long key, int dropped) {
    return key >> dropped << dropped;
  }

  private void add(long key, long count) {
    total += count;
    put(rounded(key, dropped), count);
    // Room for twice as many, so that what a rounding costs is shared by as many additions. That
    // rounds no further than the limit demands of these numbers, and so not of more of them.
    if (size > 2 * limit) {
      drop(enough());
    }
  }

  private void put(long key, long count) {
    var place = place(key);
    if (table[place + 1] == 0) {
      table[place] = key;
      size++;
    }
    table[place + 1] += count;
    if (size * 4L > table.length) {
      rebuild(2 * table.length, dropped);
    }
  }

  /** Where in the table a key is, or belongs. */
  private int place(long key) {
    var mask = table.length - 1;
    var place = (int) (mix(key) << 1) & mask;
    while (table[place + 1] > 0 && table[place] != key) {
      place = (place + 2) & mask;
    }
    return place;
  }

  /** Murmur3's final mix of 64 bits. */
  private static long mix(long bits) {
    var hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** The fewest bits to drop for as many cells as the limit allows. */
  private int enough() {
    var sorted = sortedKeys();
    // Neighbours become one when the highest bit in which they differ is dropped.
    var parted = new int[Long.SIZE + 1];
    for (var i = 1; i < sorted.length; i++) {
      parted[Long.SIZE - Long.numberOfLeadingZeros(sorted[i - 1] ^ sorted[i])]++;
    }
    var cells = size;
    for (var bits = dropped + 1; bits <= FRACTION_BITS; bits++) {
      cells -= parted[bits];
      if (cells <= limit) {
        return bits;
      }
    }
    return FRACTION_BITS;
  }

  private void drop(int bits) {
    dropped = bits;
    rebuild(table.length, bits);
  }

  private void rebuild(int length, int bits) {
    var old = table;
    table = new long[length];
    size = 0;
    for (var i = 0; i < old.length; i += 2) {
      if (old[i + 1] > 0) {
        var key = rounded(old[i], bits);
        var place = place(key);
        size += table[place + 1] == 0 ? 1 : 0;
        table[place] = key;
        table[place + 1] += old[i + 1];
      }
    }
  }

  private long[] sortedKeys() {
    var sorted = new long[size];
    var at = 0;
    for (var i = 0; i < table.length; i += 2) {
      if (table[i + 1] > 0) {
        sorted[at++] = table[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(dropped);
    out.writeInt(size);
    for (var i = 0; i < table.length; i += 2) {
      if (table[i + 1] > 0) {
        out.writeLong(table[i]);
        out.writeLong(table[i + 1]);
      }
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    dropped = in.readInt();
    for (var left = in.readInt(); left > 0; left--) {
      add(in.readLong(), in.readLong());
    }
  }
}
