package io.lakewarden.reports;

import io.lakewarden.core.VisibleText;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Draws the steps of a run along its time. */
final class TimelineSvg {
  private static final double LABELS = 250;
  private static final double BARS = 560;
  private static final double ROW = 26;
  private static final double TOP = 28;

  private TimelineSvg() {}

  static DomContent of(ReportChart.Timeline chart) {
    var spans = chart.spans();
    var first =
        spans.stream().map(ReportChart.Timeline.Span::start).min(Instant::compareTo).orElseThrow();
    var last =
        spans.stream().map(ReportChart.Timeline.Span::end).max(Instant::compareTo).orElseThrow();
    double total = Math.max(0.001, seconds(first, last));
    double height = TOP + spans.size() * ROW + 6;
    var svg = new Svg(chart, LABELS + BARS + 130, height);
    for (int tick = 0; tick <= 4; tick++) {
      double x = LABELS + BARS * tick / 4;
      svg.line("grid", x, TOP - 8, x, height)
          .words(tick == 0 ? "tick" : "tick middle", x, 12, shown(total * tick / 4) + " s");
    }
    for (int i = 0; i < spans.size(); i++) {
      draw(svg, spans.get(i), first, total, TOP + i * ROW);
    }
    return svg.drawing();
  }

  private static void draw(
      Svg svg, ReportChart.Timeline.Span span, Instant first, double total, double y) {
    double x = LABELS + BARS * seconds(first, span.start()) / total;
    double width = Math.max(3, BARS * seconds(span.start(), span.end()) / total);
    svg.words("label", 0, y + 16, VisibleText.label(span.label(), 36))
        .rounded(Svg.style(span.state()), x, y + 4, width, ROW - 9, span.label())
        .words(
            "value",
            x + width + 6,
            y + 16,
            span.state().symbol() + " " + shown(seconds(span.start(), span.end())) + " s");
  }

  private static double seconds(Instant from, Instant to) {
    return RunHeader.seconds(Duration.between(from, to));
  }

  private static String shown(double seconds) {
    return HtmlCell.rounded(
        BigDecimal.valueOf(seconds).setScale(seconds < 10 ? 2 : 0, RoundingMode.HALF_EVEN));
  }
}
