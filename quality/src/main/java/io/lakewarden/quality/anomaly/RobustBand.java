package io.lakewarden.quality.anomaly;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Median +- k times a robust standard deviation of the last values, which half of them being wrong
 * does not move far.
 *
 * <p>The deviation is 1.4826 times the median absolute deviation from the median, which estimates
 * the standard deviation of normal values (Hampel 1974; Iglewicz and Hoaglin, "How to Detect and
 * Handle Outliers", 1993). Where more than half of the values are equal that is 0, and 1.2533 times
 * the mean absolute deviation stands in for it, as the same authors advise. It is never less than a
 * thousandth of the median's size, so that a series which was constant so far may move by k
 * thousandths; of a series of zeros only zero is expected.
 *
 * @param deviations k
 * @param points how many of the last values count
 */
public record RobustBand(double deviations, int points) implements Strategy {
  /** What a rule without parameters means. */
  public static final RobustBand DEFAULT = new RobustBand(4, 28);

  private static final int NEEDED = 7;
  private static final double OF_MEDIAN_DEVIATION = 1.4826;
  private static final double OF_MEAN_DEVIATION = 1.2533;
  private static final double LEAST_SHARE = 0.001;

  @Override
  public int needed() {
    return NEEDED;
  }

  @Override
  public Band expected(List<Double> earlier) {
    Texts.requireEnough(this, earlier);
    var last = Moments.last(earlier, points);
    var median = median(last);
    return Band.around(median, deviations * deviation(last, median));
  }

  @Override
  public Set<Integer> anomalies(List<Double> series, int from, int to) {
    var found = new LinkedHashSet<Integer>();
    for (var place = from; place < to; place++) {
      if (!expected(series.subList(0, place)).contains(series.get(place))) {
        found.add(place);
      }
    }
    return found;
  }

  private static double deviation(List<Double> values, double median) {
    var distances = values.stream().map(value -> Math.abs(value - median)).toList();
    var deviation = OF_MEDIAN_DEVIATION * median(distances);
    if (deviation == 0) {
      deviation =
          OF_MEAN_DEVIATION
              * distances.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
    return Math.max(deviation, LEAST_SHARE * Math.abs(median));
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1) / 2 + sorted.get(middle) / 2;
  }

  @Override
  public String text() {
    return "robust_band(" + Texts.deviations(deviations, points) + ")";
  }
}
