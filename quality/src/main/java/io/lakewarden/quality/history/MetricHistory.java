package io.lakewarden.quality.history;

import io.lakewarden.core.MetricPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The earlier values of the metrics of one dataset, one for each logical date before the present
 * one.
 *
 * <p>Values count to 12 significant digits: the order in which Spark adds differs from run to run,
 * and what it leaves behind is no change.
 */
public final class MetricHistory {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private final LocalDate present;
  private final Map<Metric, List<MetricPoint>> points;

  private MetricHistory(LocalDate present, Map<Metric, List<MetricPoint>> points) {
    this.present = present;
    this.points = points;
  }

  /**
   * The past as it is seen on a logical date.
   *
   * @param points at most one for each metric and date; later dates, and the date itself, are left
   *     out
   */
  public static MetricHistory of(LocalDate present, List<MetricPoint> points) {
    var byMetric = new LinkedHashMap<Metric, List<MetricPoint>>();
    points.stream()
        .filter(point -> point.date().isBefore(present) && Double.isFinite(point.value()))
        .sorted(Comparator.comparing(MetricPoint::date))
        .forEach(
            point ->
                byMetric
                    .computeIfAbsent(
                        Metric.of(point.metric(), point.column(), point.filter()),
                        key -> new ArrayList<>())
                    .add(point));
    return new MetricHistory(present, byMetric);
  }

  /** The date before which everything lies. */
  LocalDate present() {
    return present;
  }

  /** The points of a metric, oldest first. */
  List<MetricPoint> points(String metric, Optional<String> column, Optional<String> filter) {
    return points.getOrDefault(Metric.of(metric, column, filter), List.of());
  }

  /** The values of points, as far as they count. */
  static List<Double> values(List<MetricPoint> points) {
    return points.stream().map(point -> rounded(point.value())).toList();
  }

  /** The part of a finite value that counts. */
  static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }

  /** Columns are found without regard to case, as Spark does. */
  private record Metric(String name, Optional<String> column, Optional<String> filter) {
    static Metric of(String name, Optional<String> column, Optional<String> filter) {
      return new Metric(name, column.map(c -> c.toLowerCase(Locale.ROOT)), filter);
    }
  }
}
