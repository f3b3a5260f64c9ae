package io.lakewarden.lineage.picture;

import static j2html.TagCreator.tag;

import io.lakewarden.core.VisibleText;
import j2html.tags.ContainerTag;

/** A diagram in the language of Graphviz, with a table for each box and a port for each row. */
final class DotText {
  private final Diagram diagram;
  private final StringBuilder out = new StringBuilder();

  private DotText(Diagram diagram) {
    this.diagram = diagram;
  }

  static String of(Diagram diagram, String title) {
    return new DotText(diagram).text(title);
  }

  private String text(String title) {
    out.append("digraph lineage {\n");
    out.append("  graph [rankdir=LR, ranksep=1, tooltip=").append(quoted(title)).append("];\n");
    out.append("  node [shape=plain, fontname=\"monospace\", fontsize=11];\n");
    out.append("  edge [fontname=\"monospace\", arrowsize=0.7];\n");
    for (int box = 0; box < diagram.boxes().size(); box++) {
      out.append("  b" + box + " [tooltip=" + quoted(name(box)) + ", label=<");
      out.append(table(box).render()).append(">];\n");
    }
    diagram.lines().forEach(this::append);
    return out.append("}\n").toString();
  }

  private void append(Line line) {
    out.append("  ").append(port(line.source(), 'e')).append(" -> ");
    out.append(port(line.target(), line.isLoop() ? 'e' : 'w'));
    out.append(" [color=\"").append(Palette.line(line)).append('"');
    if (!line.direct()) {
      out.append(", style=dashed");
    }
    if (line.masked()) {
      out.append(", label=\"masked\"");
    }
    out.append(", tooltip=").append(quoted(line.words())).append("];\n");
  }

  private String port(Port port, char side) {
    var rows = diagram.boxes().get(port.box()).columns();
    var row = port.column().map(column -> "c" + rows.indexOf(column)).orElse("head");
    return "b" + port.box() + ":" + row + ":" + side;
  }

  private String name(int box) {
    return diagram.boxes().get(box).name();
  }

  private ContainerTag<?> table(int index) {
    var box = diagram.boxes().get(index);
    var text = BoxText.of(box);
    boolean centre = diagram.isCentre(index);
    var head =
        cell("head", centre ? Palette.CENTRE : Palette.head(box.type()))
            .with(tag("B").withText(text.title().text()));
    if (!text.home().text().isEmpty()) {
      head.with(tag("BR")).withText(text.home().text());
    }
    head.with(tag("BR")).withText(text.facts().text());
    var table =
        tag("TABLE")
            .attr("BORDER", centre ? "2" : "1")
            .attr("CELLBORDER", "0")
            .attr("CELLSPACING", "0")
            .attr("CELLPADDING", "4")
            .attr("BGCOLOR", Palette.PAPER)
            .with(tag("TR").with(head));
    for (int row = 0; row < box.columns().size(); row++) {
      boolean asked = diagram.isCentre(index, box.columns().get(row));
      var words = text.columns().get(row).text();
      table.with(
          tag("TR")
              .with(
                  cell("c" + row, asked ? Palette.CENTRE : Palette.PAPER)
                      .attr("ALIGN", "LEFT")
                      .withText(words)));
    }
    return table;
  }

  private static ContainerTag<?> cell(String port, String fill) {
    return tag("TD").attr("PORT", port).attr("BGCOLOR", fill);
  }

  private static String quoted(String words) {
    var oneLine = Label.fitting(VisibleText.of(words), Integer.MAX_VALUE).text();
    return '"' + oneLine.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
