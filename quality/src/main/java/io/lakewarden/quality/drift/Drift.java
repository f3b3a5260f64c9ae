package io.lakewarden.quality.drift;

import io.lakewarden.core.record.DriftMetricRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Compares two frames column by column, in one pass over each; NULL and NaN are left out of the
 * distributions and compared as the share without a value.
 */
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
    return compare(reference, current, columns, thresholds)
        .records(subject, referenceLabel, currentLabel, naming);
  }

  /**
   * One result per column; a column that cannot be compared is UNDEFINED with a reason, and never
   * an exception.
   *
   * @param columns the columns to compare; empty means those that both frames have
   */
  public static DriftReport compare(
      Dataset<Row> reference,
      Dataset<Row> current,
      List<String> columns,
      DriftThresholds thresholds) {
    var names = columns.isEmpty() ? SharedColumns.of(reference, current).both() : columns;
    var before = FrameDistributions.of(reference, names);
    var after = FrameDistributions.of(current, names);
    var compared =
        names.stream()
            .map(name -> ComparedColumn.of(name, before.column(name), after.column(name)))
            .toList();
    return judged(compared, before.rows(), after.rows(), thresholds);
  }

  static DriftReport judged(
      List<ComparedColumn> compared, long before, long after, DriftThresholds thresholds) {
    var p = new ArrayList<Double>();
    compared.forEach(column -> column.p().ifPresent(p::add));
    compared.forEach(column -> column.missingP().ifPresent(p::add));
    var adjusted = Holm.adjusted(p);
    var nextP = 0;
    var nextMissing = (int) compared.stream().filter(column -> column.p().isPresent()).count();
    var judged = new ArrayList<ColumnDrift>();
    for (var column : compared) {
      Optional<Double> own =
          column.p().isPresent() ? Optional.of(adjusted[nextP++]) : Optional.empty();
      Optional<Double> missing =
          column.missingP().isPresent() ? Optional.of(adjusted[nextMissing++]) : Optional.empty();
      judged.add(
          new ColumnDrift(column, DriftJudgement.of(column, own, missing, p.size(), thresholds)));
    }
    return new DriftReport(judged, before, after, p.size(), thresholds);
  }
}
