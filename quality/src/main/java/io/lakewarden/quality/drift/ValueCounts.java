package io.lakewarden.quality.drift;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A numeric sample as its distinct values in ascending order and how often each occurs. */
final class ValueCounts {
  private final double[] values;
  private final long[] counts;
  private final boolean exact;

  private ValueCounts(double[] values, long[] counts, boolean exact) {
    this.values = values;
    this.counts = counts;
    this.exact = exact;
  }

  static ValueCounts of(Map<Double, Long> counts, boolean exact) {
    var sorted = new TreeMap<>(counts);
    return new ValueCounts(
        sorted.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        sorted.values().stream().mapToLong(Long::longValue).toArray(),
        exact);
  }

  static ValueCounts of(double... values) {
    var counts = new TreeMap<Double, Long>();
    for (var value : values) {
      counts.merge(value, 1L, Long::sum);
    }
    return of(counts, true);
  }

  /** How many distinct values there are. */
  int size() {
    return values.length;
  }

  double value(int index) {
    return values[index];
  }

  long count(int index) {
    return counts[index];
  }

  /** Whether these are the values themselves, and not percentiles standing for them. */
  boolean exact() {
    return exact;
  }

  long total() {
    return Arrays.stream(counts).sum();
  }

  /** The quantile with linear interpolation between the order statistics around (n - 1) q. */
  double quantile(double q) {
    var position = (total() - 1) * q;
    var below = (long) Math.floor(position);
    var low = orderStatistic(below);
    var high = orderStatistic((long) Math.ceil(position));
    return low + (high - low) * (position - below);
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

  /** The nine inner deciles, each once. */
  double[] deciles() {
    var edges = new double[9];
    for (var i = 0; i < edges.length; i++) {
      edges[i] = quantile((i + 1) / 10.0);
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  /** Counts below the first edge, from each edge on up to the next, and from the last edge on. */
  long[] histogram(double[] edges) {
    var bins = new long[edges.length + 1];
    for (var i = 0; i < values.length; i++) {
      var found = Arrays.binarySearch(edges, values[i]);
      bins[found >= 0 ? found + 1 : -found - 1] += counts[i];
    }
    return bins;
  }
}
