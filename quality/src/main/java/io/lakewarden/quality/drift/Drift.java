package io.lakewarden.quality.drift;

import io.lakewarden.core.record.DriftMetricRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares two frames column by column; nulls and NaN are left out of the distributions. */
public final class Drift {
  private Drift() {}

  /** As the longer form, naming only categories that a ledger may keep. */
  public static List<DriftMetricRecord> compare(
      String subject,
      Dataset<Row> reference,
      Dataset<Row> current,
      List<String> columns,
      DriftThresholds thresholds,
      String referenceLabel,
      String currentLabel) {
    return compare(
        subject,
        reference,
        current,
        columns,
        thresholds,
        referenceLabel,
        currentLabel,
        CategoryNaming.LEDGER);
  }

  /**
   * One record per column.
   *
   * @param columns the columns to compare; empty means those that both frames have
   */
  public static List<DriftMetricRecord> compare(
      String subject,
      Dataset<Row> reference,
      Dataset<Row> current,
      List<String> columns,
      DriftThresholds thresholds,
      String referenceLabel,
      String currentLabel,
      CategoryNaming naming) {
    var names = columns.isEmpty() ? common(reference, current) : columns;
    var before = FrameDistributions.of(reference, names);
    var after = FrameDistributions.of(current, names);
    var records = new ArrayList<DriftMetricRecord>();
    for (var name : names) {
      var compared =
          ColumnDrift.compare(before.column(name), after.column(name), thresholds, naming);
      records.add(record(subject, name, referenceLabel, currentLabel, compared));
    }
    return records;
  }

  private static List<String> common(Dataset<Row> reference, Dataset<Row> current) {
    var others = List.of(current.columns());
    return List.of(reference.columns()).stream().filter(others::contains).toList();
  }

  private static DriftMetricRecord record(
      String subject, String column, String reference, String current, ColumnDrift drift) {
    return new DriftMetricRecord(
        subject,
        column,
        drift.kind(),
        reference,
        current,
        drift.referenceRows(),
        drift.currentRows(),
        drift.psi(),
        drift.ks(),
        drift.ksP(),
        drift.jensenShannon(),
        drift.wasserstein(),
        drift.chiSquare().map(Distances.Test::statistic),
        drift.chiSquare().map(Distances.Test::p),
        drift.lInfinity(),
        drift.newCategories(),
        drift.missingCategories(),
        drift.verdict().name(),
        drift.reason());
  }

  static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }
}
