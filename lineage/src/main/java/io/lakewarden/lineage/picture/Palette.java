package io.lakewarden.lineage.picture;

/**
 * The colours: dark ink on light fills; contrast is at least 4.5 for text and 3 for lines. What
 * they tell is told without them too.
 */
final class Palette {
  static final String PAPER = "#ffffff";
  static final String INK = "#1c2733";
  static final String QUIET = "#4a5866";
  static final String DIRECT = "#1d5a8c";
  static final String INDIRECT = "#6a6157";
  static final String MASKED = "#97191a";
  static final String BORDER = "#5b6b7b";
  static final String CENTRE = "#fdf0d3";
  static final String CENTRE_BORDER = "#704600";
  private static final String TABLE_FILL = "#e6edf4";
  private static final String VIEW_FILL = "#e2f3e9";
  private static final String MODEL_FILL = "#eee7f8";
  private static final String OTHER_FILL = "#eef0f2";

  private Palette() {}

  /** The fill of a box's head. */
  static String head(String type) {
    return switch (type) {
      case "TABLE" -> TABLE_FILL;
      case "VIEW" -> VIEW_FILL;
      case "MODEL" -> MODEL_FILL;
      default -> OTHER_FILL;
    };
  }

  static String line(Line line) {
    if (line.masked()) {
      return MASKED;
    }
    return line.direct() ? DIRECT : INDIRECT;
  }
}
