package io.lakewarden.quality.drift;

import io.lakewarden.quality.profile.SortedCounts;
import java.util.Arrays;
import java.util.TreeMap;

/** A numeric sample as its distinct values in ascending order and how often each occurs. */
final class ValueCounts {
  private final double[] values;
  private final long[] counts;
  private final long total;
  private final int dropped;

  /**
   * @param dropped bits of the fraction by which the values are rounded down, 0 for the values
   *     themselves
   */
  ValueCounts(double[] values, long[] counts, int dropped) {
    this.values = values.clone();
    this.counts = counts.clone();
    this.total = Arrays.stream(counts).sum();
    this.dropped = dropped;
  }

  static ValueCounts of(double... values) {
    var counts = new TreeMap<Double, Long>();
    for (var value : values) {
      counts.merge(value + 0.0, 1L, Long::sum);
    }
    return new ValueCounts(
        counts.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        counts.values().stream().mapToLong(Long::longValue).toArray(),
        0);
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

  /** Bits by which the values are rounded down; 0 where they are the values themselves. */
  int dropped() {
    return dropped;
  }

  /** The same sample with its values rounded down by at least so many bits. */
  ValueCounts rounded(int bits) {
    if (bits <= dropped) {
      return this;
    }
    var cells = new TreeMap<Long, Long>();
    for (var i = 0; i < values.length; i++) {
      cells.merge(NumberCounts.rounded(NumberCounts.key(values[i]), bits), counts[i], Long::sum);
    }
    return new ValueCounts(
        cells.keySet().stream().mapToDouble(NumberCounts::number).toArray(),
        cells.values().stream().mapToLong(Long::longValue).toArray(),
        bits);
  }

  long total() {
    return total;
  }

  /** Whether no value is infinite. */
  boolean isFinite() {
    return values.length == 0
        || (Double.isFinite(values[0]) && Double.isFinite(values[values.length - 1]));
  }

  /** The standard deviation of these values, as of a whole population. */
  double standardDeviation() {
    var mean = 0.0;
    for (var i = 0; i < values.length; i++) {
      mean += values[i] * ((double) counts[i] / total);
    }
    var variance = 0.0;
    for (var i = 0; i < values.length; i++) {
      variance += (values[i] - mean) * (values[i] - mean) * ((double) counts[i] / total);
    }
    return Math.sqrt(variance);
  }

  /** See {@link SortedCounts#quantile}. */
  double quantile(double q) {
    return new SortedCounts(values, counts).quantile(q);
  }

  /** The nine inner deciles, each once. */
  double[] deciles() {
    var edges = new double[9];
    for (var i = 0; i < edges.length; i++) {
      edges[i] = quantile((i + 1) / 10.0);
    }
    return Arrays.stream(edges).filter(edge -> !Double.isNaN(edge)).distinct().toArray();
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
