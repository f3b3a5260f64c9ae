package io.lakewarden.quality.profile;

import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/** Hashes of values, the same in every partition and every run. */
final class Hashes {
  private static final long SEED = 42;

  private Hashes() {}

  static long of(UTF8String text) {
    return XXH64.hashUnsafeBytes(text.getBaseObject(), text.getBaseOffset(), text.numBytes(), SEED);
  }

  static long of(byte[] bytes) {
    return of(UTF8String.fromBytes(bytes));
  }

  /** Of a number, where the two zeros are one. */
  static long of(double number) {
    return mix(Double.doubleToLongBits(number + 0.0));
  }

  /** Murmur3's final mix of 64 bits. */
  static long mix(long bits) {
    var hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
