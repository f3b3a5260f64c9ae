package io.lakewarden.lineage.picture;

import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import java.util.List;

/** What the kinds of lines mean, below the picture, and what the picture leaves out. */
final class Legend {
  private static final double LINE = 24;
  private static final double START = 16;
  private static final double SAMPLE = 34;

  private Legend() {}

  static double height(Diagram diagram) {
    return LINE + 12 + (diagram.remark().isEmpty() ? 0 : LINE);
  }

  static ContainerTag<?> of(Diagram diagram, double top) {
    double y = top + LINE / 2;
    double end = START + SAMPLE;
    var legend =
        tag("g")
            .with(
                sample(START, y).attr("stroke", Palette.DIRECT),
                words("value comes from", end, y),
                sample(START + 170, y)
                    .attr("stroke", Palette.INDIRECT)
                    .attr("stroke-dasharray", "5 4"),
                words("decides about it", end + 170, y),
                sample(START + 340, y).attr("stroke", Palette.MASKED),
                Shapes.mark(START + 340 + SAMPLE / 2 - 3, y),
                words("masked on the way", end + 340, y),
                Shapes.rectangle(
                        new Frame(START + 520, y - 7, 22, 14),
                        2,
                        Palette.CENTRE,
                        Palette.CENTRE_BORDER)
                    .attr("stroke-width", "2"),
                words("asked about", end + 514, y));
    return diagram.remark().isEmpty()
        ? legend
        : legend.with(words(diagram.remark(), START, y + LINE));
  }

  private static ContainerTag<?> sample(double x, double y) {
    return Shapes.path(List.of(Curve.across(x, y, x + SAMPLE - 6, y)))
        .attr("fill", "none")
        .attr("stroke-width", "1.5");
  }

  private static ContainerTag<?> words(String words, double x, double y) {
    return Shapes.words(new Label(words, false), x, y, BoxText.SMALL, Palette.QUIET);
  }
}
