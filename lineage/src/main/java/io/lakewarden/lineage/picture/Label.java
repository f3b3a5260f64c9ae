package io.lakewarden.lineage.picture;

import io.lakewarden.core.VisibleText;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text on one line in a font of fixed width. Its width is counted in cells, one for a Latin letter
 * and two for a wide one, as East Asian text and pictograms are.
 */
record Label(String text, boolean isShortened) {
  /** Width of a cell as a share of the font's size: 0.600 in Courier, 0.602 in DejaVu Sans Mono. */
  static final double CELL = 0.602;

  private static final int LAST_OF_LATIN = 0x24F;

  /** The text, with its middle replaced by an ellipsis where it is wider than that. */
  static Label fitting(String given, int cells) {
    var text = VisibleText.of(given).replace("\n", "[U+000A]").replace("\t", "[U+0009]");
    if (text.isBlank()) {
      return new Label("(blank)", false);
    }
    if (cellsOf(text) <= cells) {
      return new Label(text, false);
    }
    var clusters = clusters(text);
    int head = 0;
    var start = new StringBuilder();
    int room = (cells - 1) * 2 / 5;
    while (cellsOf(start + clusters.get(head)) <= room) {
      start.append(clusters.get(head++));
    }
    var end = new StringBuilder();
    int left = cells - 1 - cellsOf(start.toString());
    for (int tail = clusters.size() - 1; cellsOf(clusters.get(tail) + end) <= left; tail--) {
      end.insert(0, clusters.get(tail));
    }
    return new Label(start + "\u2026" + end, true);
  }

  double width(double size) {
    return cellsOf(text) * CELL * size;
  }

  /** Whether any usual font of fixed width has its letters. */
  boolean isLatin() {
    return text.codePoints().allMatch(p -> p <= LAST_OF_LATIN || p == 0x2026 || p == 0x2013);
  }

  static int cellsOf(String text) {
    return text.codePoints().map(Label::cellsOf).sum();
  }

  private static int cellsOf(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return point >= 0x1100 && !isNarrow(point) ? 2 : 1;
  }

  private static boolean isNarrow(int point) {
    return (point >= 0x1160 && point <= 0x2E7F) || (point >= 0xFF61 && point <= 0xFFDC);
  }

  private static List<String> clusters(String text) {
    var boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
    boundaries.setText(text);
    var clusters = new ArrayList<String>();
    int start = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      clusters.add(text.substring(start, end));
      start = end;
    }
    return clusters;
  }
}
