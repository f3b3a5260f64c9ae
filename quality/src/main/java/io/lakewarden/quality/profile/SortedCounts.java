package io.lakewarden.quality.profile;

import java.util.Arrays;

/**
 * Numbers in ascending order with how often each occurs.
 *
 * @param values ascending, without repetition
 * @param counts as many as there are values
 */
public record SortedCounts(double[] values, long[] counts) {

  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The quantile with linear interpolation between the order statistics around (n - 1) q. */
  public double quantile(double q) {
    var position = (total() - 1) * q;
    var below = (long) Math.floor(position);
    var low = orderStatistic(below);
    var high = orderStatistic((long) Math.ceil(position));
    return low == high ? low : low + (high - low) * (position - below);
  }

  private double orderStatistic(long rank) {
    var seen = 0L;
    for (var i = 0; i < values.length; i++) {
      seen += counts[i];
      if (rank < seen) {
        return values[i];
      }
    }
    return values[values.length - 1];
  }
}
