package io.lakewarden.quality.profile;

import java.util.Arrays;

/**
 * Numbers in ascending order with how often each occurs.
 *
 * @param values ascending, without repetition
 * @param counts as many as there are values
 */
record NumberCounts(double[] values, long[] counts) {

  long total() {
    return Arrays.stream(counts).sum();
  }

  /** The quantile with linear interpolation between the order statistics around (n - 1) q. */
  double quantile(double q) {
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

  /** Counts from each edge on up to the next; the last bin holds its upper edge too. */
  long[] histogram(double[] edges) {
    var bins = new long[edges.length - 1];
    for (var i = 0; i < values.length; i++) {
      var found = Arrays.binarySearch(edges, values[i]);
      var bin = found >= 0 ? found : -found - 2;
      bins[Math.max(0, Math.min(bin, bins.length - 1))] += counts[i];
    }
    return bins;
  }
}
