package io.lakewarden.reports;

import io.lakewarden.core.record.QualityResultRecord;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How many checks ended in which state. */
record CheckTally(Map<ReportState, Long> counts, long blocking) {
  static CheckTally of(Collection<QualityResultRecord> results) {
    var counts = new EnumMap<ReportState, Long>(ReportState.class);
    for (var result : results) {
      counts.merge(ReportState.of(result.status()), 1L, Long::sum);
    }
    long blocking = results.stream().filter(CheckTally::blocks).count();
    return new CheckTally(counts, blocking);
  }

  /** Whether this result keeps what lies downstream from being written. */
  static boolean blocks(QualityResultRecord result) {
    var state = ReportState.of(result.status());
    return result.severity().blocks()
        && (state == ReportState.FAIL || state == ReportState.UNKNOWN);
  }

  long count(ReportState state) {
    return counts.getOrDefault(state, 0L);
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The worst state among the checks; NOT RUN where there are none. */
  ReportState worst() {
    return counts.keySet().stream().min(Enum::compareTo).orElse(ReportState.NOT_RUN);
  }
}
