package io.lakewarden.quality.anomaly;

import java.util.List;

/** Mean and squared deviations of some values. */
record Moments(int count, double mean, double squares) {
  static Moments of(List<Double> values) {
    var mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    var squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new Moments(values.size(), mean, squares);
  }

  /** The last values, at most this many. */
  static List<Double> last(List<Double> values, int points) {
    return values.subList(Math.max(0, values.size() - points), values.size());
  }

  double populationVariance() {
    return squares / count;
  }

  double sampleVariance() {
    return squares / (count - 1);
  }
}
