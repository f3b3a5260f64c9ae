package io.lakewarden.lineage.graph;

import java.util.List;
import java.util.Objects;

/**
 * What lies around a node.
 *
 * @param centre the node that was asked about
 * @param edges the edges on the ways from and to it, each once, the newest statement for it
 * @param versions those of all statements on these ways
 */
public record Neighbourhood(Node centre, List<Edge> edges, SeenVersions versions) {
  public Neighbourhood {
    Objects.requireNonNull(centre, "centre");
    Objects.requireNonNull(versions, "versions");
    edges = List.copyOf(edges);
  }

  /** One in which these edges are all that statements did. */
  public Neighbourhood(Node centre, List<Edge> edges) {
    this(centre, edges, SeenVersions.of(edges));
  }
}
