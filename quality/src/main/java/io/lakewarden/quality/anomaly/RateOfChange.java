package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Set;

/**
 * Ends for the ratio to an earlier value: Deequ's {@code RelativeRateOfChangeStrategy}. After a
 * zero only another zero is expected, for any other ratio to it is infinite.
 *
 * @param low lower end of the ratio, negative infinity for none
 * @param high upper end of the ratio, infinity for none
 * @param order how many values back the ratio goes
 */
public record RateOfChange(double low, double high, int order) implements Strategy {
  @Override
  public int needed() {
    return order;
  }

  @Override
  public Band expected(List<Double> earlier) {
    Texts.requireEnough(this, earlier);
    double base = earlier.get(earlier.size() - order);
    if (base == 0) {
      return new Band(0, 0);
    }
    return base > 0 ? new Band(low * base, high * base) : new Band(high * base, low * base);
  }

  @Override
  public Set<Integer> anomalies(List<Double> series, int from, int to) {
    return DeequStrategies.rateOfChange(this).detect(series, from, to);
  }

  @Override
  public String text() {
    return "rate_of_change(" + Numbers.ends(low, high) + ", order " + order + ")";
  }
}
