package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Set;

/**
 * Ends for the difference from the values before: Deequ's {@code AbsoluteChangeStrategy}.
 *
 * @param low lower end of the difference, negative infinity for none
 * @param high upper end of the difference, infinity for none
 * @param order how often differences are taken; 1 is the difference from the value before
 */
public record AbsoluteChange(double low, double high, int order) implements Strategy {
  @Override
  public int needed() {
    return order;
  }

  /**
   * The difference of order k of a series that ends in x is x minus a constant of the k values
   * before, the sum over j from 1 to k of (-1)^(j+1) C(k, j) x[n-j].
   */
  @Override
  public Band expected(List<Double> earlier) {
    Texts.requireEnough(this, earlier);
    var constant = 0.0;
    var binomial = 1.0;
    for (var j = 1; j <= order; j++) {
      binomial = binomial * (order - j + 1) / j;
      constant += (j % 2 == 1 ? binomial : -binomial) * earlier.get(earlier.size() - j);
    }
    return new Band(constant + low, constant + high);
  }

  @Override
  public Set<Integer> anomalies(List<Double> series, int from, int to) {
    return DeequStrategies.absoluteChange(this).detect(series, from, to);
  }

  @Override
  public String text() {
    return "absolute_change(" + Numbers.ends(low, high) + ", order " + order + ")";
  }
}
