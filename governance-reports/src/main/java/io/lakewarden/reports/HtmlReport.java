package io.lakewarden.reports;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import io.lakewarden.core.VisibleText;
import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A report as one page that needs nothing but itself. */
final class HtmlReport {
  static final int MOST_BYTES = 3 * 1024 * 1024;
  private static final int[] ROWS_PER_TABLE = {200, 100, 50, 20, 5};
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  private static final Config WELL_FORMED = Config.defaults().withEmptyTagsClosed(true);

  private HtmlReport() {}

  /** The page, with fewer rows in each table where it would otherwise become too large. */
  static byte[] bytes(ReportDocument document) {
    byte[] page = {};
    for (int rows : ROWS_PER_TABLE) {
      page = page(document, rows).getBytes(StandardCharsets.UTF_8);
      if (page.length <= MOST_BYTES) {
        return page;
      }
    }
    throw new IllegalStateException("A report page of " + page.length + " bytes is too large");
  }

  private static String page(ReportDocument document, int rows) {
    var page =
        html()
            .withLang(document.language())
            .with(
                head(
                    meta().withCharset("utf-8"),
                    meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("report-id").withContent(document.id()),
                    title(VisibleText.of(document.title())),
                    style(rawHtml(Stylesheet.text()))),
                rawHtml("\n"),
                body(
                    a("Skip to the report").withClass("skip").withHref("#main"),
                    masthead(document),
                    div()
                        .withClass("layout")
                        .with(
                            contents(document),
                            main()
                                .withId("main")
                                .with(
                                    summary(document),
                                    about(document),
                                    each(document.sections(), section -> part(section, rows)))),
                    colophon(document)));
    try {
      return "<!DOCTYPE html>\n"
          + page.render(FlatHtml.into(new StringBuilder(), WELL_FORMED)).toString()
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DomContent masthead(ReportDocument document) {
    return header()
        .withClass("masthead")
        .with(
            p().withClass("brand").withText("Lakewarden governance report"),
            h1().with(HtmlCell.words(document.title())),
            p().withClass("verdict")
                .with(
                    text("Verdict "),
                    HtmlCell.chip(document.state()),
                    text(" "),
                    span().withClass("report-id").withText("Report " + document.id())));
  }

  private static DomContent contents(ReportDocument document) {
    return nav()
        .attr("aria-label", "Sections of this report")
        .with(
            ol(
                li(a("Summary").withHref("#summary")),
                li(a("About this run").withHref("#about")),
                each(
                    document.sections(),
                    section -> li(a(section.title()).withHref("#" + section.id())))));
  }

  private static DomContent summary(ReportDocument document) {
    return section()
        .withId("summary")
        .with(
            h2("Summary"),
            ul().withClass("tiles").with(each(document.headlines(), HtmlReport::tile)),
            ul().withClass("sentences")
                .with(each(document.summary(), sentence -> li(HtmlCell.words(sentence)))));
  }

  private static DomContent tile(Fact fact) {
    return li().with(
            span().withClass("figure").with(HtmlCell.of(fact.value())),
            text(" "),
            span().withClass("label").withText(fact.label()),
            text(" "),
            HtmlCell.mark(fact.evidence()));
  }

  private static DomContent about(ReportDocument document) {
    return section()
        .withId("about")
        .with(
            h2("About this run"),
            dl().withClass("facts").with(each(document.facts(), HtmlReport::fact)),
            p().withClass("legend")
                .with(
                    text("Each value carries a mark: "),
                    each(
                        List.of(EvidenceClass.values()),
                        evidence ->
                            span()
                                .withClass("entry")
                                .with(
                                    HtmlCell.mark(evidence),
                                    text(
                                        " "
                                            + evidence.label()
                                            + ": "
                                            + evidence.meaning()
                                            + ". ")))));
  }

  private static DomContent fact(Fact fact) {
    var mark = fact.evidence() == EvidenceClass.MISSING ? text("") : HtmlCell.mark(fact.evidence());
    return div(dt(fact.label()), dd(HtmlCell.of(fact.value()), text(" "), mark));
  }

  private static DomContent part(ReportSection section, int rows) {
    var part =
        section()
            .withId(section.id())
            .with(
                h2(section.title()),
                p().withClass("answer").with(HtmlCell.words(section.answer())));
    if (!section.steps().isEmpty()) {
      part.with(
          ol().withClass("steps").with(each(section.steps(), step -> li(HtmlCell.words(step)))));
    }
    return part.with(
            HtmlCharts.of(section),
            each(section.tables(), table -> HtmlTable.of(table, rows)),
            signature(section))
        .with(rawHtml("\n"));
  }

  /** Room on paper for the decision that the section asks for. */
  private static DomContent signature(ReportSection section) {
    return section.id().equals(OpenPointsSection.ID)
        ? p("Decision: ____________________   Name and role: ____________________   Date: ____________")
            .withClass("signature")
        : text("");
  }

  private static DomContent colophon(ReportDocument document) {
    return footer()
        .with(
            p(
                "Report %s, written by Lakewarden %s from %s at fixed versions. It states what evidence is present, failing or absent; it judges no law."
                    .formatted(
                        document.id(),
                        VisibleText.of(document.softwareVersion()),
                        Words.counted(document.pins().size(), "ledger table"))));
  }
}
