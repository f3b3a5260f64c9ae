package io.lakewarden.lineage.graph;

import java.util.List;
import java.util.Objects;

/**
 * What lies around a node.
 *
 * @param centre the node that was asked about
 * @param edges the edges on the ways from and to it, each once, the newest statement for it
 */
public record Neighbourhood(Node centre, List<Edge> edges) {
  public Neighbourhood {
    Objects.requireNonNull(centre, "centre");
    edges = List.copyOf(edges);
  }
}
