package io.lakewarden.lineage.picture;

import static j2html.TagCreator.tag;

import io.lakewarden.core.VisibleText;
import j2html.tags.ContainerTag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Elements of SVG with presentation attributes, which need no style sheet. */
final class Shapes {
  private Shapes() {}

  static ContainerTag<?> rectangle(Frame frame, double radius, String fill, String border) {
    return tag("rect")
        .attr("x", n(frame.x()))
        .attr("y", n(frame.y()))
        .attr("width", n(frame.width()))
        .attr("height", n(frame.height()))
        .attr("rx", n(radius))
        .attr("fill", fill)
        .attr("stroke", border);
  }

  /**
   * Words whose width is counted; where the font may lack the letters, the width is imposed.
   *
   * @param middle the height of their middle
   */
  static ContainerTag<?> words(Label label, double x, double middle, double size, String fill) {
    var words =
        tag("text")
            .attr("x", n(x))
            .attr("y", n(middle + size * 0.35))
            .attr("font-size", n(size))
            .attr("fill", fill)
            .withText(label.text());
    return label.isLatin()
        ? words
        : words.attr("textLength", n(label.width(size))).attr("lengthAdjust", "spacingAndGlyphs");
  }

  static ContainerTag<?> title(String words) {
    return tag("title").withText(VisibleText.of(words));
  }

  static ContainerTag<?> path(List<Curve> curves) {
    var data = new StringBuilder();
    for (var curve : curves) {
      if (data.length() == 0) {
        data.append('M').append(n(curve.x1())).append(' ').append(n(curve.y1()));
      }
      if (curve.y1() == curve.y2() && curve.cy1() == curve.cy2() && curve.x1() < curve.x2()) {
        data.append('H').append(n(curve.x2()));
      } else {
        data.append('C').append(n(curve.cx1())).append(' ').append(n(curve.cy1()));
        data.append(' ').append(n(curve.cx2())).append(' ').append(n(curve.cy2()));
        data.append(' ').append(n(curve.x2())).append(' ').append(n(curve.y2()));
      }
    }
    return tag("path").attr("d", data.toString());
  }

  static ContainerTag<?> arrow(double x, double y, boolean pointsRight) {
    double back = pointsRight ? x - Route.ARROW : x + Route.ARROW;
    return tag("path")
        .attr(
            "d", "M%s %sL%s %sL%s %sZ".formatted(n(back), n(y - 4), n(x), n(y), n(back), n(y + 4)));
  }

  /** A ring with a bar across, on a masked line. */
  static ContainerTag<?> mark(double x, double y) {
    return tag("g")
        .attr("stroke", Palette.MASKED)
        .attr("stroke-width", "1.5")
        .with(
            tag("circle")
                .attr("cx", n(x))
                .attr("cy", n(y))
                .attr("r", "5")
                .attr("fill", Palette.PAPER),
            tag("path").attr("d", "M%s %sV%s".formatted(n(x), n(y - 5), n(y + 5))));
  }

  /** A coordinate to a tenth of a pixel. */
  static String n(double coordinate) {
    return BigDecimal.valueOf(coordinate)
        .setScale(1, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
