package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Set;

/**
 * Mean +- k sample standard deviations of the values outside the place that is judged: Deequ's
 * {@code BatchNormalStrategy} with the interval excluded.
 *
 * @param deviations k
 * @param points how many of the last values count
 */
public record BatchNormal(double deviations, int points) implements Strategy {
  private static final int NEEDED = 7;

  @Override
  public int needed() {
    return NEEDED;
  }

  @Override
  public Band expected(List<Double> earlier) {
    Texts.requireEnough(this, earlier);
    var moments = Moments.of(Moments.last(earlier, points));
    return Band.around(moments.mean(), deviations * Math.sqrt(moments.sampleVariance()));
  }

  @Override
  public Set<Integer> anomalies(List<Double> series, int from, int to) {
    return DeequStrategies.batchNormal(this).detectLast(series, from, to, points);
  }

  @Override
  public String text() {
    return "batch_normal(" + Texts.deviations(deviations, points) + ")";
  }
}
