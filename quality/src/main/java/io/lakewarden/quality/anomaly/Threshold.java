package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Set;

/**
 * Fixed ends: Deequ's {@code SimpleThresholdStrategy}.
 *
 * @param low lower end, negative infinity for none
 * @param high upper end, infinity for none
 */
public record Threshold(double low, double high) implements Strategy {
  @Override
  public int needed() {
    return 0;
  }

  @Override
  public Band expected(List<Double> earlier) {
    return new Band(low, high);
  }

  @Override
  public Set<Integer> anomalies(List<Double> series, int from, int to) {
    return DeequStrategies.threshold(this).detect(series, from, to);
  }

  @Override
  public String text() {
    return "threshold(" + Numbers.ends(low, high) + ")";
  }
}
