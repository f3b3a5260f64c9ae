package io.lakewarden.reports;

import j2html.tags.DomContent;
import java.math.BigDecimal;

/** Draws a histogram; all bins are drawn equally wide, because edges are often quantiles. */
final class BinsSvg {
  private static final double WIDTH = 300;
  private static final double HEIGHT = 96;

  private BinsSvg() {}

  static DomContent of(ReportChart.Bins chart) {
    long most = Math.max(1, chart.counts().stream().mapToLong(Long::longValue).max().orElse(1));
    double width = WIDTH / chart.counts().size();
    var svg = new Svg(chart, WIDTH + 4, HEIGHT + 40);
    svg.words("tick", 0, 12, "largest bin: " + HtmlCell.grouped(most));
    for (int i = 0; i < chart.counts().size(); i++) {
      double height = HEIGHT * chart.counts().get(i) / most;
      svg.rectangle("bar bin", i * width, 18 + HEIGHT - height, width, height);
    }
    svg.line("axis", 0, 18 + HEIGHT, WIDTH, 18 + HEIGHT)
        .words("tick", 0, HEIGHT + 34, shown(chart.edges().get(0)))
        .words("tick end", WIDTH, HEIGHT + 34, shown(chart.edges().get(chart.counts().size())));
    return svg.drawing();
  }

  private static String shown(double edge) {
    return Double.isFinite(edge) ? HtmlCell.rounded(BigDecimal.valueOf(edge)) : "unbounded";
  }
}
