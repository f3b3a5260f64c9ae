package io.lakewarden.quality.history;

import io.lakewarden.core.MetricPoint;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a seasonal model from mistaking a missing date for a shifted season: only the newest points
 * count that lie, each, one season of the same length before a later one. That holds for every day
 * with a period of 7, for working days with a period of 5, and for months with a period of 12.
 */
final class Seasons {
  private Seasons() {}

  /** The newest points without a gap, given the date that follows them. */
  static List<MetricPoint> unbroken(List<MetricPoint> points, LocalDate next, int period) {
    var dates = new ArrayList<>(points.stream().map(MetricPoint::date).toList());
    dates.add(next);
    var start = dates.size() - 1 - period;
    if (start < 0) {
      return points;
    }
    var season = length(dates, start, period);
    while (start > 0 && length(dates, start - 1, period).equals(season)) {
      start--;
    }
    return points.subList(start, points.size());
  }

  private static String length(List<LocalDate> dates, int start, int period) {
    var from = dates.get(start);
    var to = dates.get(start + period);
    return from.getDayOfMonth() == to.getDayOfMonth()
            && ChronoUnit.MONTHS.between(from, to) >= period
        ? ChronoUnit.MONTHS.between(from, to) + " months"
        : ChronoUnit.DAYS.between(from, to) + " days";
  }
}
