package io.lakewarden.reports;

import static j2html.TagCreator.a;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;

/** A report table on the page. */
final class HtmlTable {
  private HtmlTable() {}

  /** The table with at most so many rows, and where the full set is. */
  static DomContent of(ReportTable table, int mostRows) {
    if (table.rows().isEmpty()) {
      return div()
          .withClass("table")
          .withId(anchor(table))
          .with(
              p().withClass("caption").withText(table.caption()),
              p().withClass("empty").with(text(table.whenEmpty() + " "), source(table, 0)));
    }
    int shown = Math.min(mostRows, table.rows().size());
    var labelId = anchor(table) + "-caption";
    var body = tbody();
    for (var row : table.rows().subList(0, shown)) {
      body.with(row(table, row), rawHtml("\n"));
    }
    return div()
        .withClass("table")
        .withId(anchor(table))
        .with(
            div()
                .withClass("scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-labelledby", labelId)
                .with(
                    table()
                        .with(
                            caption().withId(labelId).withText(table.caption()),
                            thead(tr().with(table.columns().stream().map(c -> header(table, c)))),
                            body)),
            p().withClass("source").with(source(table, shown)));
  }

  static String anchor(ReportTable table) {
    return anchor(table.id());
  }

  static String anchor(String tableId) {
    return "table-" + tableId;
  }

  private static DomContent header(ReportTable table, ReportColumn column) {
    var cell =
        th().attr("scope", "col")
            .with(
                span().withClass("title").withText(column.title()),
                text("\u00a0"),
                HtmlCell.mark(column.evidence()));
    return isNumeric(table, column) ? cell.withClass("number") : cell;
  }

  private static boolean isNumeric(ReportTable table, ReportColumn column) {
    int index = table.columns().indexOf(column);
    return table.rows().stream().map(row -> row.get(index)).anyMatch(HtmlTable::isNumber);
  }

  private static boolean isNumber(Cell cell) {
    return cell instanceof Cell.Whole || cell instanceof Cell.Decimal;
  }

  private static DomContent row(ReportTable table, List<Cell> cells) {
    var row = tr();
    for (int i = 0; i < cells.size(); i++) {
      ContainerTag<?> cell = i == 0 ? th().attr("scope", "row") : td();
      row.with(styled(cell, cells.get(i)).with(HtmlCell.of(cells.get(i))));
    }
    return row;
  }

  private static ContainerTag<?> styled(ContainerTag<?> tag, Cell cell) {
    if (isNumber(cell)) {
      return tag.attr("class", "number");
    }
    if (cell instanceof Cell.Text text) {
      return tag.attr("class", width(text.text().length()));
    }
    return tag.attr("class", "short");
  }

  /** Short words stay on one line; long ones get a column wide enough to read. */
  private static String width(int length) {
    if (length <= 24) {
      return "short";
    }
    return length <= 60 ? "medium" : "long";
  }

  private static DomContent source(ReportTable table, int shown) {
    int rows = table.rows().size();
    var count =
        shown < rows
            ? "Showing "
                + HtmlCell.grouped(shown)
                + " of "
                + HtmlCell.grouped(rows)
                + " rows; full set in "
            : Words.counted(rows, "row") + "; also in ";
    return span().with(text(count), a().withHref(table.csvPath()).withText(table.csvPath()));
  }
}
