package io.lakewarden.lineage.graph;

import java.util.Comparator;

/** Orders in which edges are told. */
final class EdgeOrder {
  /** By time, then by name, so that the same edges always come in the same order. */
  static final Comparator<Edge> BY_TIME =
      Comparator.comparing(Edge::time)
          .thenComparing(edge -> edge.target().name())
          .thenComparing(edge -> edge.target().column().orElse(""))
          .thenComparing(edge -> edge.source().name())
          .thenComparing(edge -> edge.source().column().orElse(""))
          .thenComparing(Edge::kind)
          .thenComparing(Edge::transformation)
          .thenComparing(Edge::masking);

  private EdgeOrder() {}
}
