package io.lakewarden.core.config;

import java.util.List;
import java.util.Optional;

/** A number of a dataset that DQDL has no name for, and what it has to satisfy. */
public record MetricRuleConfig(
    @Key(
            meaning =
                "variance, skewness, kurtosis, zeros_count, range, interquartile_range, minimum, maximum, min_length, max_length, duplicate_row_count, mutual_information, approx_distinct_count, approx_uniqueness or approx_quantile.",
            example = "approx_quantile")
        MetricName name,
    @Key(
            meaning =
                "The column it is about; two for mutual_information, any number for duplicate_row_count, where none means all.",
            example = "[income]")
        List<String> columns,
    @Key(
            meaning = "Condition on the rows it is about, in SQL; absent means all.",
            example = "amount > 0")
        Optional<String> where,
    @Key(meaning = "Which quantile, for approx_quantile alone.", example = "0.99")
        Optional<Double> quantile,
    @Key(
            meaning = "What the number has to satisfy, as DQDL compares numbers.",
            example = "< 100000")
        String expect) {
  public MetricRuleConfig {
    columns = List.copyOf(columns);
  }
}
