package io.lakewarden.core;

import java.util.Locale;

/**
 * Words from elsewhere, made safe to show: what would be invisible or reorder the line is spelt
 * out.
 */
public final class VisibleText {
  private static final int MOST_CHARACTERS = 400;

  private VisibleText() {}

  /**
   * The text with control characters, broken surrogates and direction overrides written as {@code
   * [U+202E]}, which also keeps the page well-formed XML.
   */
  public static String of(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  /** Whether the page shows this text only in part. */
  public static boolean isLong(String text) {
    return text.codePointCount(0, text.length()) > MOST_CHARACTERS;
  }

  /** The beginning of a long text. */
  public static String beginning(String text) {
    return isLong(text)
        ? text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + " \u2026"
        : text;
  }

  /** At most so many characters, for labels in pictures. */
  public static String label(String text, int most) {
    var visible = of(text);
    return visible.codePointCount(0, visible.length()) <= most
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, most - 1)) + "\u2026";
  }

  private static void append(StringBuilder out, int point) {
    if (isHidden(point)) {
      out.append("[U+");
      var hex = Integer.toHexString(point).toUpperCase(Locale.ROOT);
      out.append("0".repeat(Math.max(0, 4 - hex.length()))).append(hex).append(']');
    } else {
      out.appendCodePoint(point);
    }
  }

  private static boolean isHidden(int point) {
    if (point == '\n' || point == '\t') {
      return false;
    }
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || point == 0xFFFE
        || point == 0xFFFF
        || point == 0x061C
        || point == 0x200E
        || point == 0x200F
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }
}
