package io.lakewarden.lineage.picture;

import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import java.util.Optional;

/** Draws one dataset or model. */
final class SvgBox {
  private SvgBox() {}

  static ContainerTag<?> of(Diagram diagram, int index, Frame frame) {
    var box = diagram.boxes().get(index);
    var text = BoxText.of(box);
    boolean centre = diagram.isCentre(index);
    double radius = box.type().equals("MODEL") ? 14 : 4;
    var border = centre ? Palette.CENTRE_BORDER : Palette.BORDER;
    var head = new Frame(frame.x(), frame.y(), frame.width(), Box.HEAD);
    double x = frame.x() + BoxText.PADDING;
    boolean hasHome = !text.home().text().isEmpty();
    var drawing =
        tag("g")
            .with(
                Shapes.title(box.name()),
                Shapes.rectangle(frame, radius, Palette.PAPER, "none"),
                Shapes.rectangle(
                    head, radius, centre ? Palette.CENTRE : Palette.head(box.type()), "none"),
                Shapes.rectangle(frame, radius, "none", border)
                    .attr("stroke-width", centre ? "2.5" : "1"),
                Shapes.words(
                        text.title(),
                        x,
                        frame.y() + (hasHome ? 14 : 20),
                        BoxText.TITLE,
                        Palette.INK)
                    .attr("font-weight", "bold"));
    if (hasHome) {
      drawing.with(Shapes.words(text.home(), x, frame.y() + 29, BoxText.SMALL, Palette.QUIET));
    }
    double facts = frame.y() + (hasHome ? 43 : 36);
    drawing.with(Shapes.words(text.facts(), x, facts, BoxText.SMALL, Palette.QUIET));
    for (int row = 0; row < box.columns().size(); row++) {
      drawing.with(column(diagram, index, frame, row, text.columns().get(row)));
    }
    return drawing;
  }

  private static ContainerTag<?> column(
      Diagram diagram, int index, Frame frame, int row, Label label) {
    var name = diagram.boxes().get(index).columns().get(row);
    boolean centre = diagram.isCentre(index, name);
    double middle = frame.y() + diagram.middleOf(new Port(index, Optional.of(name)));
    var drawing = tag("g").with(Shapes.title(name));
    if (centre) {
      var place = new Frame(frame.x() + 2, middle - Box.ROW / 2, frame.width() - 4, Box.ROW);
      drawing.with(Shapes.rectangle(place, 2, Palette.CENTRE, Palette.CENTRE_BORDER));
    }
    var words =
        Shapes.words(label, frame.x() + BoxText.PADDING, middle, BoxText.COLUMN, Palette.INK);
    return drawing.with(centre ? words.attr("font-weight", "bold") : words);
  }
}
