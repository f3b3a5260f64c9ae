package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Estimates a number of distinct values from their hashes: exact up to 512, beyond that with the
 * HyperLogLog of Flajolet, Fusy, Gandouet and Meunier (2007) over 4,096 registers and linear
 * counting in its small range, a relative standard error of 1.04 / sqrt(4096) = 1.6%.
 *
 * <p>Merging sketches of parts gives the sketch of the whole.
 */
final class DistinctSketch {
  private static final int MAX_EXACT = 512;
  private static final int BITS = 12;
  private static final int REGISTERS = 1 << BITS;
  private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

  /** Null once there are too many. */
  private LongCounts exact = new LongCounts();

  /** Null while there are few. */
  private byte[] registers;

  void add(long hash) {
    if (exact == null) {
      register(hash);
      return;
    }
    exact.add(hash, 1);
    if (exact.size() > MAX_EXACT) {
      approximate();
    }
  }

  void merge(DistinctSketch other) {
    if (other.exact != null) {
      for (var hash : other.exact.sortedKeys()) {
        add(hash);
      }
      return;
    }
    approximate();
    for (var i = 0; i < REGISTERS; i++) {
      registers[i] = (byte) Math.max(registers[i], other.registers[i]);
    }
  }

  /** Forgets the hashes themselves, which could be compared with those of guessed values. */
  void approximate() {
    if (registers == null) {
      registers = new byte[REGISTERS];
      for (var hash : exact.sortedKeys()) {
        register(hash);
      }
      exact = null;
    }
  }

  long estimate() {
    if (exact != null) {
      return exact.size();
    }
    var sum = 0.0;
    var zeros = 0;
    for (var register : registers) {
      sum += 1.0 / (1L << register);
      zeros += register == 0 ? 1 : 0;
    }
    var raw = ALPHA * REGISTERS * REGISTERS / sum;
    return Math.round(
        raw <= 2.5 * REGISTERS && zeros > 0
            ? REGISTERS * Math.log((double) REGISTERS / zeros)
            : raw);
  }

  private void register(long hash) {
    var index = (int) (hash >>> (Long.SIZE - BITS));
    var rank = (byte) (Math.min(Long.numberOfLeadingZeros(hash << BITS), Long.SIZE - BITS) + 1);
    if (registers[index] < rank) {
      registers[index] = rank;
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeBoolean(exact != null);
    if (exact != null) {
      exact.write(out);
    } else {
      out.write(registers);
    }
  }

  static DistinctSketch read(DataInputStream in) throws IOException {
    var sketch = new DistinctSketch();
    if (in.readBoolean()) {
      sketch.exact = LongCounts.read(in);
    } else {
      sketch.exact = null;
      sketch.registers = in.readNBytes(REGISTERS);
    }
    return sketch;
  }
}
