package io.lakewarden.quality.drift;

import io.lakewarden.core.record.DriftMetricRecord;
import java.util.List;

/**
 * What a comparison of two frames found.
 *
 * @param tests p-values that were corrected together
 */
public record DriftReport(
    List<ColumnDrift> columns,
    long referenceRows,
    long currentRows,
    int tests,
    DriftThresholds thresholds) {
  /** How p-values are corrected for their number. */
  public static final String CORRECTION = "holm";

  public DriftReport {
    columns = List.copyOf(columns);
  }

  /** Columns that drifted. */
  public List<ColumnDrift> drifted() {
    return columns.stream().filter(column -> column.verdict() == DriftVerdict.DRIFT).toList();
  }

  /** One record per column. */
  public List<DriftMetricRecord> records(
      String subject, String referenceLabel, String currentLabel, CategoryNaming naming) {
    return columns.stream()
        .map(column -> column.record(subject, referenceLabel, currentLabel, naming))
        .toList();
  }
}
