package io.lakewarden.lineage.graph;

import java.util.HashMap;
import java.util.Map;

/**
 * Which versions of each dataset some statements wrote and read, all of them and not only the
 * newest.
 *
 * @param written by the dataset's name; without those that have no versions
 * @param read the same of what was read
 */
public record SeenVersions(Map<String, VersionSpan> written, Map<String, VersionSpan> read) {
  public SeenVersions {
    written = Map.copyOf(written);
    read = Map.copyOf(read);
  }

  static SeenVersions of(Iterable<Edge> edges) {
    var seen = new Builder();
    for (var edge : edges) {
      edge.targetVersion().ifPresent(version -> seen.wrote(edge.target(), version));
      edge.sourceVersion().ifPresent(version -> seen.read(edge.source(), version));
    }
    return seen.build();
  }

  /** Takes in one statement after the other. */
  static final class Builder {
    private final Map<String, VersionSpan> written = new HashMap<>();
    private final Map<String, VersionSpan> read = new HashMap<>();

    void wrote(Node dataset, long version) {
      written.merge(dataset.name(), VersionSpan.of(version), VersionSpan::and);
    }

    void read(Node dataset, long version) {
      read.merge(dataset.name(), VersionSpan.of(version), VersionSpan::and);
    }

    SeenVersions build() {
      return new SeenVersions(written, read);
    }
  }
}
