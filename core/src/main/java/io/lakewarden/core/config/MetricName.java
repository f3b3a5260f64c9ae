package io.lakewarden.core.config;

/** Numbers that a rule can ask for and DQDL has no name for; moments are those of a population. */
public enum MetricName {
  VARIANCE,
  SKEWNESS,
  /** Excess kurtosis: zero for a normal distribution. */
  KURTOSIS,
  ZEROS_COUNT,
  RANGE,
  INTERQUARTILE_RANGE,
  MINIMUM,
  MAXIMUM,
  MIN_LENGTH,
  MAX_LENGTH,
  /** Rows that have an equal one, all of them. */
  DUPLICATE_ROW_COUNT,
  MUTUAL_INFORMATION,
  APPROX_DISTINCT_COUNT,
  /** Approximate number of distinct values over the number of values: 1 for a unique column. */
  APPROX_UNIQUENESS,
  APPROX_QUANTILE
}
