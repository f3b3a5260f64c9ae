package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which datasets were dropped and not made anew. */
final class Dropped {
  private static final String DROP = "DROP_TABLE";

  private Dropped() {}

  static boolean isDrop(TableLineageRecord statement) {
    return statement.operation().equals(DROP);
  }

  /** The paths of today of what is no longer there. */
  static Set<String> of(List<JobLineage> lineage, DatasetPaths paths) {
    Map<String, Instant> written = new HashMap<>();
    Map<String, Instant> dropped = new HashMap<>();
    for (var job : lineage) {
      for (var statement : job.tables()) {
        var last = isDrop(statement) ? dropped : written;
        paths
            .target(statement)
            .ifPresent(
                path ->
                    last.merge(path, statement.statementTime(), (a, b) -> a.isAfter(b) ? a : b));
      }
    }
    var gone = new HashSet<String>();
    dropped.forEach(
        (path, time) -> {
          if (!written.getOrDefault(path, Instant.MIN).isAfter(time)) {
            gone.add(path);
          }
        });
    return gone;
  }
}
