package io.lakewarden.lineage.picture;

import io.lakewarden.lineage.graph.Edge;
import io.lakewarden.lineage.graph.Node;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Edges and nodes as people say them. */
final class EdgeWords {
  private EdgeWords() {}

  /** The full name, and the column after an arrowhead, since a dot may be part of either. */
  static String of(Node node) {
    return node.name() + node.column().map(column -> " \u203a " + column).orElse("");
  }

  /** One sentence on edges that have their ends, kind and masking in common. */
  static String of(List<Edge> edges) {
    var first = edges.get(0);
    return "%s \u2192 %s: %s%s %s"
        .formatted(
            of(first.source()),
            of(first.target()),
            first.kind().toLowerCase(Locale.ROOT),
            first.masking() ? ", masked," : "",
            edges.stream()
                .map(EdgeWords::how)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private static String how(Edge edge) {
    var versions = new StringBuilder();
    edge.sourceVersion().ifPresent(version -> versions.append(" reading version ").append(version));
    edge.targetVersion().ifPresent(version -> versions.append(" writing version ").append(version));
    return edge.transformation() + versions;
  }

  static String counted(Collection<?> things, String one, String many) {
    return things.size() + " " + (things.size() == 1 ? one : many);
  }
}
