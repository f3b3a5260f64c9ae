package io.lakewarden.core;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One number of the past: what a metric of a dataset was on a logical date.
 *
 * @param column the column, where the metric is of one
 * @param filter the rows it is restricted to, where it is
 */
public record MetricPoint(
    String metric, Optional<String> column, Optional<String> filter, LocalDate date, double value) {
  public MetricPoint {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(date, "date");
  }
}
