package io.lakewarden.lineage.picture;

import java.util.ArrayList;
import java.util.List;

/** Left and right of each layer; the more lines run between two layers, the more room they have. */
final class Columns {
  private static final double LEAST_GAP = 64;
  private static final double MOST_GAP = 150;
  private static final double PER_LINE = 2;

  private final List<Double> lefts = new ArrayList<>();
  private final List<Double> widths = new ArrayList<>();

  private Columns() {}

  static Columns of(Diagram diagram, LayeredGraph graph, double margin) {
    var columns = new Columns();
    var pieces = graph.pieces();
    double left = margin;
    for (int layer = 0; layer < graph.layers(); layer++) {
      double width = BoxText.LEAST_WIDTH;
      for (int box = 0; box < diagram.boxes().size(); box++) {
        if (graph.vertices().get(box).layer() == layer) {
          width = Math.max(width, BoxText.of(diagram.boxes().get(box)).width());
        }
      }
      columns.lefts.add(left);
      columns.widths.add(width);
      left += width + Math.min(LEAST_GAP + PER_LINE * pieces.get(layer).size(), MOST_GAP);
    }
    return columns;
  }

  double left(int layer) {
    return lefts.get(layer);
  }

  double width(int layer) {
    return widths.get(layer);
  }

  double right(int layer) {
    return left(layer) + width(layer);
  }
}
