package io.lakewarden.lineage.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is written in a box: the last part of the name, where it lies, type and versions, and the
 * columns.
 */
record BoxText(Label title, Label home, Label facts, List<Label> columns) {
  static final double TITLE = 13;
  static final double SMALL = 11;
  static final double COLUMN = 12;
  static final double PADDING = 10;
  static final double LEAST_WIDTH = 150;
  private static final double MOST_WIDTH = 280;

  static BoxText of(Box box) {
    var facts = box.type().toLowerCase(Locale.ROOT);
    return new BoxText(
        Label.fitting(box.title(), cells(TITLE)),
        box.home().isEmpty() ? new Label("", false) : Label.fitting(box.home(), cells(SMALL)),
        Label.fitting(
            box.versions().isEmpty() ? facts : facts + ", " + box.versions(), cells(SMALL)),
        box.columns().stream().map(column -> Label.fitting(column, cells(COLUMN))).toList());
  }

  private static int cells(double size) {
    return (int) ((MOST_WIDTH - 2 * PADDING) / (Label.CELL * size));
  }

  /** What the box needs, with its padding. */
  double width() {
    double text =
        Stream.concat(
                Stream.of(title.width(TITLE), home.width(SMALL), facts.width(SMALL)),
                columns.stream().map(column -> column.width(COLUMN)))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return Math.ceil(Math.max(LEAST_WIDTH, text + 2 * PADDING));
  }
}
