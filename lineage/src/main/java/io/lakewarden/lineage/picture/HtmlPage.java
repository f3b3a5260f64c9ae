package io.lakewarden.lineage.picture;

import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;

import io.lakewarden.core.VisibleText;
import io.lakewarden.lineage.graph.Edge;
import j2html.TagCreator;
import j2html.tags.DomContent;
import java.util.List;

/** A page with the picture and the table of its edges, which needs nothing but itself. */
final class HtmlPage {
  private static final String STYLE =
      """
      body { margin: 0; background: #ffffff; color: #1c2733; font: 16px/1.5 system-ui, Arial, sans-serif; }
      main { padding: 1.5rem 2rem 3rem; }
      h1 { margin: 0; font-size: 1.5rem; overflow-wrap: anywhere; }
      p { margin: 0.25rem 0 1.25rem; color: #4a5866; }
      .scroll { overflow: auto; border: 1px solid #d3dae1; }
      .scroll:focus-visible { outline: 3px solid #1d5a8c; outline-offset: 2px; }
      .scroll svg { display: block; margin: auto; }
      .table { border: 0; margin-top: 1.5rem; }
      table { border-collapse: collapse; font-size: 0.875rem; }
      caption { text-align: left; font-size: 1.125rem; font-weight: 600; padding: 0.5rem 0; }
      th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem; border-bottom: 1px solid #d3dae1; white-space: nowrap; }
      thead th { background: #f5f7f9; }
      tbody th { font-weight: 400; }
      @media print {
        main { padding: 0; }
        .scroll { overflow: visible; border: 0; }
        .scroll svg { max-width: 100%; max-height: 95vh; height: auto; }
        table { font-size: 0.5625rem; }
        th, td { white-space: normal; overflow-wrap: anywhere; padding: 0.125rem 0.25rem; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
      }
      """;

  private HtmlPage() {}

  static String of(DomContent picture, String title, String description, List<Edge> edges) {
    var page =
        html()
            .withLang("en")
            .with(
                head(
                    meta().withCharset("utf-8"),
                    meta()
                        .attr("http-equiv", "Content-Security-Policy")
                        .attr("content", "default-src 'none'; style-src 'unsafe-inline'"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    TagCreator.title(VisibleText.of(title)),
                    style(rawHtml(STYLE))),
                body(
                    main(
                        h1(VisibleText.of(title)),
                        p(VisibleText.of(description)),
                        scrolling("Picture", picture),
                        scrolling("Edges", EdgeTable.of(edges)))));
    return "<!DOCTYPE html>\n" + WellFormed.text(page);
  }

  /** What is too wide for the window scrolls, with the keyboard too. */
  private static DomContent scrolling(String name, DomContent content) {
    return div(content)
        .withClass(name.equals("Picture") ? "scroll" : "scroll table")
        .withTabindex(0)
        .attr("role", "region")
        .attr("aria-label", name);
  }
}
