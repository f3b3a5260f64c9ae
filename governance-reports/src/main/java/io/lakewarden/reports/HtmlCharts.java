package io.lakewarden.reports;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;

/** The pictures of a section, each with its words and the way to its numbers. */
final class HtmlCharts {
  private HtmlCharts() {}

  static DomContent of(ReportSection section) {
    if (section.charts().isEmpty()) {
      return text("");
    }
    boolean small = section.charts().size() > 1;
    return div()
        .withClass(small ? "charts small" : "charts")
        .with(each(section.charts(), chart -> picture(chart, section.tables())));
  }

  private static DomContent picture(ReportChart chart, List<ReportTable> tables) {
    return figure()
        .with(
            figcaption()
                .with(
                    span().withClass("title").with(HtmlCell.words(chart.title())),
                    text(" "),
                    span()
                        .withClass("numbers")
                        .with(
                            text("Numbers in the table "),
                            a().withHref("#" + HtmlTable.anchor(chart.tableId()))
                                .withText(caption(chart, tables)))),
            div().withClass("scroll").with(svg(chart)));
  }

  private static String caption(ReportChart chart, List<ReportTable> tables) {
    return tables.stream()
        .filter(table -> table.id().equals(chart.tableId()))
        .findFirst()
        .map(ReportTable::caption)
        .orElseThrow(() -> new IllegalStateException("Chart " + chart.id() + " has no table"));
  }

  private static DomContent svg(ReportChart chart) {
    if (chart instanceof ReportChart.Timeline timeline) {
      return TimelineSvg.of(timeline);
    }
    if (chart instanceof ReportChart.Outcomes outcomes) {
      return OutcomesSvg.of(outcomes);
    }
    if (chart instanceof ReportChart.Groups groups) {
      return GroupsSvg.of(groups);
    }
    if (chart instanceof ReportChart.Bins bins) {
      return BinsSvg.of(bins);
    }
    return GraphSvg.of((ReportChart.Graph) chart);
  }
}
