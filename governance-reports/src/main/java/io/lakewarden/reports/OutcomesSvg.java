package io.lakewarden.reports;

import io.lakewarden.core.VisibleText;
import j2html.tags.DomContent;
import java.util.ArrayList;

/** Draws how the checks of each dataset ended. */
final class OutcomesSvg {
  private static final double LABELS = 250;
  private static final double BARS = 430;
  private static final double ROW = 30;

  private OutcomesSvg() {}

  static DomContent of(ReportChart.Outcomes chart) {
    long most =
        chart.tallies().stream().mapToLong(ReportChart.Outcomes.Tally::total).max().orElse(1);
    var svg = new Svg(chart, LABELS + BARS + 260, chart.tallies().size() * ROW + 6);
    double y = 2;
    for (var tally : chart.tallies()) {
      draw(svg, tally, Math.max(1, most), y);
      y += ROW;
    }
    return svg.drawing();
  }

  private static void draw(Svg svg, ReportChart.Outcomes.Tally tally, long most, double y) {
    svg.words("label", 0, y + 19, VisibleText.label(tally.label(), 36));
    double x = LABELS;
    var words = new ArrayList<String>();
    for (var entry : tally.counts().entrySet()) {
      double width = BARS * entry.getValue() / most;
      svg.rectangle("bar " + Svg.style(entry.getKey()), x, y + 4, width, ROW - 8);
      words.add(entry.getKey().symbol() + " " + entry.getValue() + " " + entry.getKey().label());
      x += width;
    }
    svg.words("value", x + 8, y + 19, String.join("  ", words));
  }
}
