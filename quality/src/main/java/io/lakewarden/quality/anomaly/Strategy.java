package io.lakewarden.quality.anomaly;

import java.util.List;
import java.util.Set;

/** A way to tell from earlier values of a metric, oldest first, what the next one should be. */
public sealed interface Strategy
    permits AbsoluteChange,
        BatchNormal,
        HoltWintersSeason,
        OnlineNormal,
        RateOfChange,
        RobustBand,
        Threshold {

  /** How many earlier values it needs to say anything. */
  int needed();

  /**
   * The band for the value that follows.
   *
   * @throws IllegalArgumentException if there are fewer values than needed
   */
  Band expected(List<Double> earlier);

  /**
   * The places of anomalous values among those from {@code from} up to, but without, {@code to}.
   *
   * @throws IllegalArgumentException if the series is too short for the places asked for
   */
  Set<Integer> anomalies(List<Double> series, int from, int to);

  /** Whether the value that follows is anomalous. */
  default boolean isAnomalous(List<Double> earlier, double next) {
    var series = new java.util.ArrayList<>(earlier);
    series.add(next);
    return anomalies(series, earlier.size(), series.size()).contains(earlier.size());
  }

  /** What it does with its parameters, for rule texts and messages. */
  String text();
}
