package io.lakewarden.core.config;

import io.lakewarden.core.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One metric of a dataset that is compared with its own past. */
public record AnomalyConfig(
    @Key(
            meaning = "Identity of the check within its dataset, among the rules' too.",
            example = "income-level")
        String id,
    @Key(
            meaning =
                "How much an anomaly matters: info, warn, error or critical; error and critical stop the run.",
            example = "warn",
            fallback = "warn")
        Severity severity,
    @Key(
            meaning =
                "RowCount, or of a column Completeness, Mean, Sum, StandardDeviation, Minimum, Maximum, ApproxCountDistinct, MinLength, MaxLength or MeanLength; also Uniqueness, UniqueValueRatio, DistinctValuesCount and Entropy where a rule measures them.",
            example = "Mean")
        String metric,
    @Key(meaning = "The column, for every metric but RowCount.", example = "income")
        Optional<String> column,
    @Key(
            meaning =
                "How the expected band is made of earlier dates: robust_band, threshold, absolute_change, rate_of_change, online_normal, batch_normal or holt_winters.",
            example = "robust_band",
            fallback = "robust_band")
        StrategyKind strategy,
    @Key(
            meaning =
                "deviations (half the band; default 4, of the normals 3) and points (how many of the last values count; default 28, of the normals all); low, high and order (default 1) for threshold and changes; period for holt_winters (7 for weeks of days, 12 for years of months).",
            example = "{deviations: '4', points: '28'}")
        Map<String, String> parameters) {

  /** The one metric of a dataset as a whole. */
  public static final String ROW_COUNT = "RowCount";

  /** What can be compared with its past. */
  public static final List<String> METRICS =
      List.of(
          ROW_COUNT,
          "Completeness",
          "Mean",
          "Sum",
          "StandardDeviation",
          "Minimum",
          "Maximum",
          "ApproxCountDistinct",
          "MinLength",
          "MaxLength",
          "MeanLength",
          "Uniqueness",
          "UniqueValueRatio",
          "DistinctValuesCount",
          "Entropy");

  public AnomalyConfig {
    parameters = Map.copyOf(parameters);
  }

  /** The number given for a parameter, where one is. */
  public Optional<Double> number(String parameter) {
    return Optional.ofNullable(parameters.get(parameter)).map(Double::valueOf);
  }
}
