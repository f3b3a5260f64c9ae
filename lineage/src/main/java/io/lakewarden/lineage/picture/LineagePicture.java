package io.lakewarden.lineage.picture;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.lineage.graph.Neighbourhood;
import j2html.tags.DomContent;
import java.util.Locale;

/**
 * A picture of a neighbourhood: datasets and models as boxes from left to right in the order data
 * flows, with their columns as rows where the edges have columns. Direct edges are solid, indirect
 * ones dashed, masked ones bear a mark; what was asked about is highlighted.
 *
 * <p>The same neighbourhood gives the same bytes, in whatever order its edges are. Names from
 * elsewhere are inert in every form. Beyond 400 columns or 1,200 lines the picture shows whole
 * datasets only and says so; table and JSON have every edge.
 */
public final class LineagePicture {
  private static final int MOST_BOXES = 1000;

  private final Neighbourhood neighbourhood;
  private final Diagram diagram;

  private LineagePicture(Neighbourhood neighbourhood) {
    this.neighbourhood = neighbourhood;
    this.diagram = Diagram.of(neighbourhood);
  }

  /** The picture of what lies around a node; with no edges, of the node alone. */
  public static LineagePicture of(Neighbourhood neighbourhood) {
    return new LineagePicture(neighbourhood);
  }

  /**
   * A document that stands alone: no script, no style sheet, nothing to fetch.
   *
   * @throws GovernanceException 20 for more than 1,000 datasets, which nobody could tell apart
   */
  public String svg() {
    return WellFormed.text(drawing());
  }

  /**
   * A page with the picture and a table of the edges; no script, nothing to fetch.
   *
   * @throws GovernanceException 20 for more than 1,000 datasets
   */
  public String html() {
    return HtmlPage.of(drawing(), title(), description(), neighbourhood.edges());
  }

  private DomContent drawing() {
    int boxes = diagram.boxes().size();
    if (boxes > MOST_BOXES) {
      throw GovernanceException.usage(
          String.format(
              Locale.ROOT,
              "Cannot draw the lineage of %s: it has %,d datasets, and a picture at most %,d. Ask"
                  + " for fewer with --depth or --direction, or for dot or json.",
              EdgeWords.of(neighbourhood.centre()),
              boxes,
              MOST_BOXES));
    }
    return SvgPicture.of(Layout.of(diagram), title(), description());
  }

  /** For Graphviz, to be laid out by {@code dot}. */
  public String dot() {
    return DotText.of(diagram, title());
  }

  /** {@code {centre, edges}}, with the ledger's column names. */
  public String json() {
    return EdgeJson.of(neighbourhood) + "\n";
  }

  private String title() {
    return "Lineage of " + EdgeWords.of(neighbourhood.centre());
  }

  private String description() {
    if (diagram.lines().isEmpty()) {
      return "No lineage is on record.";
    }
    return "Data flows from left to right: %s and %s."
        .formatted(
            EdgeWords.counted(diagram.boxes(), "dataset or model", "datasets and models"),
            EdgeWords.counted(neighbourhood.edges(), "edge", "edges"));
  }
}
