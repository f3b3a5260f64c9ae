package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** How often each of a set of long keys was seen: an open hash table without boxing. */
public final class LongCounts {
  private static final int INITIAL = 16;

  private long[] keys = new long[INITIAL];
  private long[] counts = new long[INITIAL];
  private int size;

  /** Sees a key so many more times; a key counts as present once its count is above zero. */
  public void add(long key, long times) {
    var at = slot(key);
    if (counts[at] == 0) {
      keys[at] = key;
      size++;
    }
    counts[at] += times;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  /** How often a key was seen, 0 where it never was. */
  public long get(long key) {
    return counts[slot(key)];
  }

  /** How many keys were seen. */
  public int size() {
    return size;
  }

  /** The keys in ascending order. */
  public long[] sortedKeys() {
    var found = new long[size];
    var i = 0;
    for (var at = 0; at < keys.length; at++) {
      if (counts[at] > 0) {
        found[i++] = keys[at];
      }
    }
    Arrays.sort(found);
    return found;
  }

  /** Adds what another has seen. */
  public void merge(LongCounts other) {
    for (var at = 0; at < other.keys.length; at++) {
      if (other.counts[at] > 0) {
        add(other.keys[at], other.counts[at]);
      }
    }
  }

  private int slot(long key) {
    var mask = keys.length - 1;
    var at = (int) Hashes.mix(key) & mask;
    while (counts[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    var oldKeys = keys;
    var oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new long[oldKeys.length * 2];
    for (var i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        var at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  /** Writes the keys in ascending order, each with its count. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (var key : sortedKeys()) {
      out.writeLong(key);
      out.writeLong(get(key));
    }
  }

  /** What {@link #write} has written. */
  public static LongCounts read(DataInputStream in) throws IOException {
    var counts = new LongCounts();
    var size = in.readInt();
    for (var i = 0; i < size; i++) {
      counts.add(in.readLong(), in.readLong());
    }
    return counts;
  }
}
