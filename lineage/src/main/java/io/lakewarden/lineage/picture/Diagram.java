package io.lakewarden.lineage.picture;

import io.lakewarden.lineage.graph.Neighbourhood;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is drawn of a neighbourhood: a box for each dataset or model, a row for each column, a line
 * for all edges of one kind between the same ends; between whole datasets only of the strongest
 * kind.
 *
 * @param boxes in the order of their names
 * @param centre the port that was asked about
 * @param remark what the picture leaves out; empty where it shows everything
 */
record Diagram(List<Box> boxes, List<Line> lines, Port centre, String remark) {
  private static final int MOST_ROWS = 400;
  private static final int MOST_LINES = 1200;

  Diagram {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /** With its columns, unless they are too many to be followed by eye. */
  static Diagram of(Neighbourhood neighbourhood) {
    var whole = new DiagramBuilder(neighbourhood, true).build("");
    int rows = whole.boxes().stream().mapToInt(box -> box.columns().size()).sum();
    if (rows <= MOST_ROWS && whole.lines().size() <= MOST_LINES) {
      return whole;
    }
    return new DiagramBuilder(neighbourhood, false)
        .build(
            String.format(
                Locale.ROOT,
                "%,d columns and %,d lines between them are left out; the table and the JSON have"
                    + " them.",
                rows,
                whole.lines().size()));
  }

  Diagram withBoxes(List<Box> changed) {
    return new Diagram(changed, lines, centre, remark);
  }

  boolean isCentre(int box) {
    return centre.box() == box;
  }

  boolean isCentre(int box, String column) {
    return centre.equals(new Port(box, Optional.of(column)));
  }

  /** How far below the top of its box a line ends. */
  double middleOf(Port port) {
    return boxes.get(port.box()).middleOf(port.column());
  }
}
