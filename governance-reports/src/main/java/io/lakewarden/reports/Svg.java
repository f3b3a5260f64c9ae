package io.lakewarden.reports;

import static j2html.TagCreator.tag;

import io.lakewarden.core.VisibleText;
import j2html.tags.ContainerTag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** A drawing in pixels from the top left, with words for those who do not see it. */
final class Svg {
  private final ContainerTag<?> root;

  Svg(ReportChart chart, double width, double height) {
    var id = "chart-" + chart.id();
    root =
        tag("svg")
            .attr("id", id)
            .attr("role", "img")
            .attr("aria-labelledby", id + "-title " + id + "-desc")
            .attr("viewBox", "0 0 " + n(width) + " " + n(height))
            .attr("width", n(width))
            .attr("height", n(height));
    root.with(
        tag("title").attr("id", id + "-title").withText(VisibleText.of(chart.title())),
        tag("desc").attr("id", id + "-desc").withText(VisibleText.of(chart.description())));
  }

  Svg rectangle(String style, double x, double y, double width, double height) {
    root.with(
        tag("rect")
            .attr("class", style)
            .attr("x", n(x))
            .attr("y", n(y))
            .attr("width", n(width))
            .attr("height", n(height)));
    return this;
  }

  Svg rounded(String style, double x, double y, double width, double height, String words) {
    root.with(
        tag("rect")
            .attr("class", style)
            .attr("x", n(x))
            .attr("y", n(y))
            .attr("width", n(width))
            .attr("height", n(height))
            .attr("rx", "4")
            .with(tag("title").withText(VisibleText.of(words))));
    return this;
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    root.with(
        tag("line")
            .attr("class", style)
            .attr("x1", n(x1))
            .attr("y1", n(y1))
            .attr("x2", n(x2))
            .attr("y2", n(y2)));
    return this;
  }

  Svg circle(String style, double x, double y, double radius) {
    root.with(
        tag("circle").attr("class", style).attr("cx", n(x)).attr("cy", n(y)).attr("r", n(radius)));
    return this;
  }

  Svg path(String style, String data) {
    root.with(tag("path").attr("class", style).attr("d", data));
    return this;
  }

  Svg words(String style, double x, double y, String words) {
    root.with(
        tag("text")
            .attr("class", style)
            .attr("x", n(x))
            .attr("y", n(y))
            .withText(VisibleText.of(words)));
    return this;
  }

  ContainerTag<?> drawing() {
    return root;
  }

  /** A coordinate to a tenth of a pixel. */
  static String n(double coordinate) {
    return BigDecimal.valueOf(coordinate)
        .setScale(1, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The style class of a state. */
  static String style(ReportState state) {
    return "fill-" + state.name().toLowerCase(Locale.ROOT);
  }
}
