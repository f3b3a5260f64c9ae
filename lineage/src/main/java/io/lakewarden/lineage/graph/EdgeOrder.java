package io.lakewarden.lineage.graph;

import java.util.Comparator;

/** Orders in which edges are told; the same edges always come in the same order. */
public final class EdgeOrder {
  /** By target, then by source, so that what one column depends on stands together. */
  public static final Comparator<Edge> BY_NAME =
      Comparator.comparing((Edge edge) -> edge.target().name())
          .thenComparing(edge -> edge.target().column().orElse(""))
          .thenComparing(edge -> edge.source().name())
          .thenComparing(edge -> edge.source().column().orElse(""))
          .thenComparing(Edge::kind)
          .thenComparing(Edge::transformation)
          .thenComparing(Edge::masking);

  /** By time, then by name. */
  static final Comparator<Edge> BY_TIME = Comparator.comparing(Edge::time).thenComparing(BY_NAME);

  private EdgeOrder() {}
}
