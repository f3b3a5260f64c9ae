package io.lakewarden.lineage.picture;

import static j2html.TagCreator.tag;

import io.lakewarden.core.VisibleText;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Draws a layout as SVG without script, style sheet or fetch. */
final class SvgPicture {
  private static final double LEAST_WIDTH = 680;
  private static final String FONT =
      "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

  private final Layout layout;

  private SvgPicture(Layout layout) {
    this.layout = layout;
  }

  /** An {@code svg} element that stands alone or in a page. */
  static ContainerTag<?> of(Layout layout, String title, String description) {
    return new SvgPicture(layout).drawing(title, description);
  }

  private ContainerTag<?> drawing(String title, String description) {
    double width = Math.max(layout.width(), LEAST_WIDTH);
    double height = layout.height() + Legend.height(layout.diagram());
    var id = "lineage-" + Integer.toHexString((title + description).hashCode());
    return tag("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("role", "img")
        .attr("aria-labelledby", id + "-title " + id + "-desc")
        .attr("viewBox", "0 0 " + Shapes.n(width) + " " + Shapes.n(height))
        .attr("width", Shapes.n(width))
        .attr("height", Shapes.n(height))
        .attr("font-family", FONT)
        .with(Shapes.title(title).attr("id", id + "-title"))
        .with(tag("desc").attr("id", id + "-desc").withText(VisibleText.of(description)))
        .with(
            Shapes.rectangle(new Frame(0, 0, width, height), 0, Palette.PAPER, "none"),
            tag("g").attr("fill", "none").with(layout.routes().stream().map(SvgPicture::line)),
            tag("g").with(boxes()),
            tag("g").with(marks()),
            Legend.of(layout.diagram(), layout.height()));
  }

  private static ContainerTag<?> line(Route route) {
    var line = route.line();
    var colour = Palette.line(line);
    var path = Shapes.path(route.curves()).attr("stroke", colour).attr("stroke-width", "1.5");
    if (!line.direct()) {
      path.attr("stroke-dasharray", "5 4");
    }
    return tag("g")
        .with(
            Shapes.title(line.words()),
            path,
            Shapes.arrow(route.tipX(), route.tipY(), route.pointsRight()).attr("fill", colour));
  }

  private List<DomContent> boxes() {
    var boxes = new ArrayList<DomContent>();
    for (int box = 0; box < layout.frames().size(); box++) {
      boxes.add(SvgBox.of(layout.diagram(), box, layout.frames().get(box)));
    }
    return boxes;
  }

  /** At different places on their lines, since the middles of two that cross coincide. */
  private List<DomContent> marks() {
    var marks = new ArrayList<DomContent>();
    for (var route : layout.routes()) {
      if (route.line().masked()) {
        double t = 0.35 + 0.15 * (marks.size() % 3);
        marks.add(Shapes.mark(route.last().xAt(t), route.last().yAt(t)));
      }
    }
    return marks;
  }
}
