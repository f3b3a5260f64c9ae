package io.lakewarden.quality.scan;

import io.lakewarden.quality.profile.LongCounts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How many rows each key has, by the hash of the key, as long as there are at most {@link #MOST}
 * keys; beyond that nothing is held but that they are too many.
 *
 * <p>Hashes have 64 bits. That any two of n keys share one has a probability below n * n / 2^65,
 * which is 2^-31 for the most keys that are held.
 */
final class Frequencies {
  static final int MOST = 1 << 17;

  private static final int SEVEN_BITS = 0x7f;

  private LongCounts counts = new LongCounts();
  private boolean dropped;

  /** Takes no key. */
  static Frequencies notKept() {
    var none = new Frequencies();
    none.drop();
    return none;
  }

  boolean isDropped() {
    return dropped;
  }

  boolean isEmpty() {
    return !dropped && counts.size() == 0;
  }

  void add(long hash, long rows) {
    if (dropped) {
      return;
    }
    counts.add(hash, rows);
    if (counts.size() > MOST) {
      drop();
    }
  }

  void add(Frequencies other) {
    if (other.dropped) {
      drop();
      return;
    }
    for (var hash : other.counts.sortedKeys()) {
      add(hash, other.counts.get(hash));
    }
  }

  /** How many groups there are and how large. */
  Groups groups() {
    var groups = new Groups();
    for (var hash : counts.sortedKeys()) {
      groups.add(counts.get(hash));
    }
    return groups;
  }

  private void drop() {
    dropped = true;
    counts = new LongCounts();
  }

  /** Hashes in ascending order, each as its distance from the one before; then the counts. */
  void write(DataOutputStream out) throws IOException {
    out.writeBoolean(dropped);
    var hashes = counts.sortedKeys();
    out.writeInt(hashes.length);
    var before = 0L;
    for (var hash : hashes) {
      writeNumber(hash - before, out);
      before = hash;
    }
    for (var hash : hashes) {
      writeNumber(counts.get(hash), out);
    }
  }

  static Frequencies read(DataInputStream in) throws IOException {
    if (in.readBoolean()) {
      in.readInt();
      return notKept();
    }
    var hashes = new long[in.readInt()];
    var before = 0L;
    for (var i = 0; i < hashes.length; i++) {
      before += readNumber(in);
      hashes[i] = before;
    }
    var read = new Frequencies();
    for (var hash : hashes) {
      read.add(hash, readNumber(in));
    }
    return read;
  }

  /** Seven bits a byte, the lowest first; differences beyond a long's range wrap around. */
  private static void writeNumber(long number, DataOutputStream out) throws IOException {
    var rest = number;
    while ((rest & ~SEVEN_BITS) != 0) {
      out.writeByte((int) (rest & SEVEN_BITS) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long readNumber(DataInputStream in) throws IOException {
    var number = 0L;
    var shift = 0;
    int next;
    do {
      next = in.readByte();
      number |= (long) (next & SEVEN_BITS) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }
}
