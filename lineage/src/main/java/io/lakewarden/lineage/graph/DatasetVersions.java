package io.lakewarden.lineage.graph;

import io.lakewarden.core.Micros;
import io.lakewarden.core.graph.Adjacency;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** When which version of one dataset was seen, so that a version can stand for a time. */
public final class DatasetVersions {
  private final TreeMap<Long, Long> written = new TreeMap<>();
  private final TreeMap<Long, Long> seen = new TreeMap<>();

  private DatasetVersions() {}

  static DatasetVersions of(
      Collection<Integer> nodes, Adjacency incoming, Adjacency outgoing, EdgeTable rows) {
    var versions = new DatasetVersions();
    for (int node : nodes) {
      incoming.forEach(
          node, row -> rows.targetVersion(row).ifPresent(v -> versions.wrote(v, rows.time(row))));
      outgoing.forEach(
          node, row -> rows.sourceVersion(row).ifPresent(v -> versions.saw(v, rows.time(row))));
    }
    return versions;
  }

  private void wrote(long version, long time) {
    written.merge(version, time, Math::max);
    saw(version, time);
  }

  private void saw(long version, long time) {
    seen.merge(version, time, Math::min);
  }

  /** The versions that any statement wrote or read. */
  public NavigableSet<Long> known() {
    return new TreeSet<>(seen.keySet());
  }

  /**
   * The last moment that counts for what this version stems from: when it, or the newest known one
   * before it, was written. Empty where no statement wrote it.
   */
  public Optional<Instant> writtenBy(long version) {
    return Optional.ofNullable(written.floorEntry(version))
        .map(entry -> Micros.instant(entry.getValue()));
  }

  /** The last moment before a later version was written or read; empty while it is the newest. */
  public Optional<Instant> newestUntil(long version) {
    return seen.tailMap(version, false).values().stream()
        .min(Long::compare)
        .map(time -> Micros.instant(time - 1));
  }
}
