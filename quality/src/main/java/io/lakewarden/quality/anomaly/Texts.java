package io.lakewarden.quality.anomaly;

import java.util.List;

/** What strategies have in common. */
final class Texts {
  private Texts() {}

  static void requireEnough(Strategy strategy, List<Double> earlier) {
    if (earlier.size() < strategy.needed()) {
      throw new IllegalArgumentException(
          strategy.text() + " needs " + strategy.needed() + " values, found " + earlier.size());
    }
  }

  static String deviations(double deviations, int points) {
    return Numbers.text(deviations)
        + " deviations"
        + (points == Integer.MAX_VALUE ? "" : ", last " + points);
  }
}
