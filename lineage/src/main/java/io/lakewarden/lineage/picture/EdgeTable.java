package io.lakewarden.lineage.picture;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import io.lakewarden.core.VisibleText;
import io.lakewarden.lineage.graph.Edge;
import io.lakewarden.lineage.graph.EdgeOrder;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The edges as a table, by what depends and on what. */
final class EdgeTable {
  private static final List<String> HEADINGS =
      List.of(
          "Target",
          "Column",
          "Version",
          "depends on",
          "Column",
          "Version",
          "Dependency",
          "Transformation",
          "Masked",
          "Time (UTC)",
          "Run");

  private EdgeTable() {}

  static DomContent of(List<Edge> edges) {
    return table()
        .with(
            caption("Edges"),
            thead(tr(each(HEADINGS, heading -> th(heading).attr("scope", "col")))),
            tbody(each(edges.stream().sorted(EdgeOrder.BY_NAME).toList(), EdgeTable::row)));
  }

  private static DomContent row(Edge edge) {
    return tr(
        th(VisibleText.of(edge.target().name())).attr("scope", "row"),
        words(edge.target().column().orElse("all")),
        version(edge.targetVersion()),
        words(edge.source().name()),
        words(edge.source().column().orElse("all")),
        version(edge.sourceVersion()),
        words(edge.kind().toLowerCase(Locale.ROOT)),
        words(edge.transformation()),
        words(edge.masking() ? "yes" : "no"),
        words(edge.time().toString()),
        words(edge.runId()));
  }

  private static DomContent version(Optional<Long> version) {
    return words(version.map(String::valueOf).orElse("\u2013"));
  }

  private static DomContent words(String words) {
    return td(VisibleText.of(words));
  }
}
