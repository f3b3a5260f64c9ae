package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Set;

/**
 * Mean and standard deviation of all values so far: Deequ's {@code OnlineNormalStrategy}, without
 * its warm-up and with every earlier value counted.
 *
 * <p>Deequ's mean m' and variance include the value x that is judged. With mean m and population
 * variance v of the n-1 values before, |x - m'| &lt;= k s' is the same as (x - m)^2 (n-1-k^2) &lt;=
 * k^2 n v, which gives a band that does not depend on x: m +- k sqrt(n v / (n-1-k^2)). With k^2
 * values or fewer before, no value whatever is anomalous, so that many are not enough.
 *
 * @param deviations k
 * @param points how many of the last values count
 */
public record OnlineNormal(double deviations, int points) implements Strategy {
  @Override
  public int needed() {
    return (int) Math.floor(deviations * deviations) + 1;
  }

  @Override
  public Band expected(List<Double> earlier) {
    Texts.requireEnough(this, earlier);
    var last = Moments.last(earlier, points);
    var moments = Moments.of(last);
    var n = last.size() + 1;
    var square = deviations * deviations;
    return Band.around(
        moments.mean(),
        deviations * Math.sqrt(n * moments.populationVariance() / (n - 1 - square)));
  }

  @Override
  public Set<Integer> anomalies(List<Double> series, int from, int to) {
    return DeequStrategies.onlineNormal(this).detectLast(series, from, to, points);
  }

  @Override
  public String text() {
    return "online_normal(" + Texts.deviations(deviations, points) + ")";
  }
}
