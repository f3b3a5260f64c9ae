package io.lakewarden.reports;

import io.lakewarden.core.VisibleText;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;

/** Draws one metric for the groups of a segment. */
final class GroupsSvg {
  private static final double LABELS = 190;
  private static final double SCALE = 220;
  private static final double ROW = 26;
  private static final double TOP = 34;

  private GroupsSvg() {}

  static DomContent of(ReportChart.Groups chart) {
    double low = Math.min(0, values(chart).min().orElse(0));
    double high = Math.max(1, values(chart).max().orElse(1));
    double height = TOP + chart.groups().size() * ROW + 4;
    var svg = new Svg(chart, LABELS + SCALE + 60, height);
    svg.words("tick", LABELS, 12, shown(low)).words("tick end", LABELS + SCALE, 12, shown(high));
    chart
        .overall()
        .ifPresent(
            value -> {
              double x = at(value, low, high);
              svg.line("overall", x, TOP - 6, x, height)
                  .words("tick middle", x, 26, "all " + shown(value));
            });
    double y = TOP;
    for (var group : chart.groups()) {
      double x = at(group.value(), low, high);
      svg.words(
              "label",
              0,
              y + 17,
              VisibleText.label(group.label(), 16) + " (n " + HtmlCell.grouped(group.n()) + ")")
          .line("axis", LABELS, y + 13, LABELS + SCALE, y + 13)
          .circle("dot", x, y + 13, 5)
          .words("value", LABELS + SCALE + 10, y + 17, shown(group.value()));
      y += ROW;
    }
    return svg.drawing();
  }

  private static DoubleStream values(ReportChart.Groups chart) {
    return DoubleStream.concat(
        chart.groups().stream().mapToDouble(ReportChart.Groups.Group::value),
        chart.overall().stream().mapToDouble(Double::doubleValue));
  }

  private static double at(double value, double low, double high) {
    return LABELS + SCALE * (value - low) / (high - low);
  }

  private static String shown(double value) {
    return HtmlCell.rounded(BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN));
  }
}
