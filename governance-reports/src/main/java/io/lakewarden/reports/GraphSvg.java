package io.lakewarden.reports;

import io.lakewarden.core.VisibleText;
import j2html.tags.DomContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Draws what feeds what, from left to right. */
final class GraphSvg {
  private static final Pattern SEPARATOR = Pattern.compile("[./]");
  private static final double BOX = 180;
  private static final double HEIGHT = 32;
  private static final double COLUMN = 240;
  private static final double ROW = 50;

  private GraphSvg() {}

  private record Place(double x, double y) {}

  static DomContent of(ReportChart.Graph chart) {
    var columns = GraphLayers.of(chart.edges());
    int tallest = columns.stream().mapToInt(List::size).max().orElse(1);
    var places = places(columns, tallest);
    var svg = new Svg(chart, columns.size() * COLUMN - (COLUMN - BOX) + 4, tallest * ROW + 4);
    for (var edge : chart.edges()) {
      draw(svg, places.get(edge.from()), places.get(edge.to()));
    }
    columns.stream()
        .flatMap(List::stream)
        .forEach(
            node -> {
              var place = places.get(node);
              svg.rounded("node", place.x(), place.y(), BOX, HEIGHT, node)
                  .words(
                      "node-label",
                      place.x() + BOX / 2,
                      place.y() + 20,
                      VisibleText.label(tail(node), 24));
            });
    return svg.drawing();
  }

  private static Map<String, Place> places(List<List<String>> columns, int tallest) {
    var places = new HashMap<String, Place>();
    for (int column = 0; column < columns.size(); column++) {
      var nodes = columns.get(column);
      double top = 2 + (tallest - nodes.size()) * ROW / 2;
      for (int row = 0; row < nodes.size(); row++) {
        places.put(
            nodes.get(row), new Place(2 + column * COLUMN, top + row * ROW + (ROW - HEIGHT) / 2));
      }
    }
    return places;
  }

  private static void draw(Svg svg, Place from, Place to) {
    double x1 = from.x() + BOX;
    double y1 = from.y() + HEIGHT / 2;
    double x2 = to.x();
    double y2 = to.y() + HEIGHT / 2;
    double middle = (x1 + x2) / 2;
    svg.path(
            "edge",
            "M%s %s C%s %s %s %s %s %s"
                .formatted(
                    Svg.n(x1),
                    Svg.n(y1),
                    Svg.n(middle),
                    Svg.n(y1),
                    Svg.n(middle),
                    Svg.n(y2),
                    Svg.n(x2 - 7),
                    Svg.n(y2)))
        .path(
            "arrow",
            "M%s %s L%s %s L%s %s Z"
                .formatted(
                    Svg.n(x2 - 8),
                    Svg.n(y2 - 4),
                    Svg.n(x2),
                    Svg.n(y2),
                    Svg.n(x2 - 8),
                    Svg.n(y2 + 4)));
  }

  /** The last part of a full name or path, or all of it where it has no parts. */
  private static String tail(String name) {
    var parts = SEPARATOR.split(name);
    return parts.length == 0 || parts[parts.length - 1].isBlank() ? name : parts[parts.length - 1];
  }
}
