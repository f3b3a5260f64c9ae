package io.lakewarden.lineage.graph;

/** The first and the last of some versions of a dataset. */
public record VersionSpan(long first, long last) {
  static VersionSpan of(long version) {
    return new VersionSpan(version, version);
  }

  VersionSpan and(VersionSpan other) {
    return new VersionSpan(Math.min(first, other.first), Math.max(last, other.last));
  }
}
