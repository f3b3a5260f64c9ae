package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Set;

/**
 * The forecast of an additive Holt-Winters model +- 1.96 standard deviations of the absolute
 * residuals of its fit: Deequ's {@code HoltWinters}. It needs two whole seasons; a fit that fails
 * is a {@link NoModelException}.
 *
 * @param period values per season
 */
public record HoltWintersSeason(int period) implements Strategy {
  @Override
  public int needed() {
    return 2 * period;
  }

  @Override
  public Band expected(List<Double> earlier) {
    Texts.requireEnough(this, earlier);
    return DeequStrategies.forecast(this, earlier);
  }

  @Override
  public Set<Integer> anomalies(List<Double> series, int from, int to) {
    return DeequStrategies.outOfSeason(this, series, from, to);
  }

  @Override
  public String text() {
    return "holt_winters(period " + period + ")";
  }
}
