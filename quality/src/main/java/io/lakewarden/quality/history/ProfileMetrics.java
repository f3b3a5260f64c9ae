package io.lakewarden.quality.history;

import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.QualityMetricRecord;
import java.util.Optional;

/** Metrics that every profile holds, so that a past of them exists without any rule. */
final class ProfileMetrics {
  private ProfileMetrics() {}

  /**
   * A metric as a profile has it; empty where profiles have no such metric.
   *
   * @param evidence how the profile was obtained
   */
  static Optional<QualityMetricRecord> of(
      String metric, ColumnProfileRecord profile, String evidence) {
    return number(metric, profile)
        .map(
            value ->
                new QualityMetricRecord(
                    profile.dataset(),
                    profile.tableId(),
                    profile.version(),
                    profile.slice(),
                    metric,
                    Optional.of(profile.columnName()),
                    Optional.empty(),
                    value.filter(Double::isFinite),
                    evidence,
                    value.isPresent() ? "" : "the profile has no such number of this column"));
  }

  private static Optional<Optional<Double>> number(String metric, ColumnProfileRecord profile) {
    return switch (metric) {
      case "Completeness" ->
          Optional.of(
              Optional.of(profile.rows())
                  .filter(rows -> rows > 0)
                  .map(rows -> 1 - (double) profile.nulls() / rows));
      case "Mean" -> Optional.of(profile.mean());
      case "Sum" -> Optional.of(profile.sum());
      case "StandardDeviation" -> Optional.of(profile.standardDeviation());
      case "Minimum" -> Optional.of(profile.minimum());
      case "Maximum" -> Optional.of(profile.maximum());
      case "ApproxCountDistinct" -> Optional.of(profile.approxDistinct().map(Long::doubleValue));
      case "MinLength" -> Optional.of(profile.minLength().map(Integer::doubleValue));
      case "MaxLength" -> Optional.of(profile.maxLength().map(Integer::doubleValue));
      case "MeanLength" -> Optional.of(profile.meanLength());
      default -> Optional.empty();
    };
  }
}
