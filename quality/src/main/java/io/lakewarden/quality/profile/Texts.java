package io.lakewarden.quality.profile;

import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Facts of texts that Spark's own methods find byte by byte. */
final class Texts {
  private static final long LOWEST_BITS = 0x0101010101010101L;

  private Texts() {}

  /** How many characters there are: as many as bytes that do not continue one, 10xxxxxx. */
  static int characters(UTF8String text) {
    var base = text.getBaseObject();
    var offset = text.getBaseOffset();
    var bytes = text.numBytes();
    var continuing = 0;
    var at = 0;
    for (; at + Long.BYTES <= bytes; at += Long.BYTES) {
      var word = Platform.getLong(base, offset + at);
      continuing += Long.bitCount((word >>> 7) & ~(word >>> 6) & LOWEST_BITS);
    }
    for (; at < bytes; at++) {
      continuing += (Platform.getByte(base, offset + at) & 0xC0) == 0x80 ? 1 : 0;
    }
    return bytes - continuing;
  }

  /** The text without the white space and control characters at its ends. */
  static UTF8String trimmed(UTF8String text) {
    var bytes = text.numBytes();
    return bytes > 0 && (isSpace(text, 0) || isSpace(text, bytes - 1)) ? text.trimAll() : text;
  }

  private static boolean isSpace(UTF8String text, int index) {
    var unit = Platform.getByte(text.getBaseObject(), text.getBaseOffset() + index);
    return unit >= 0 && unit <= ' ';
  }
}
