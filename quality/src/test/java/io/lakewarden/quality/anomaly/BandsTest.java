package io.lakewarden.quality.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bands, and that Deequ's verdicts are what they say. */
class BandsTest {
  private static final double ANY = Double.POSITIVE_INFINITY;
  private static final int ALL = Integer.MAX_VALUE;

  static Stream<Strategy> strategies() {
    return Stream.of(
        new Threshold(80, 120),
        new Threshold(-ANY, 110),
        new AbsoluteChange(-20, 15, 1),
        new AbsoluteChange(-20, ANY, 2),
        new AbsoluteChange(-40, 40, 3),
        new RateOfChange(0.8, 1.2, 1),
        new RateOfChange(-ANY, 1.1, 2),
        new OnlineNormal(3, ALL),
        new OnlineNormal(2, 20),
        new BatchNormal(3, ALL),
        new BatchNormal(1.5, 10),
        new HoltWintersSeason(7),
        new HoltWintersSeason(4),
        RobustBand.DEFAULT,
        new RobustBand(2, 9));
  }

  /** Values a millionth of the band inside and outside each end, for many random pasts. */
  @ParameterizedTest
  @MethodSource("strategies")
  void verdictChangesAtTheEndsOfTheBand(Strategy strategy) {
    for (var seed = 0; seed < 20; seed++) {
      var earlier = Series.normal(seed, 21 + seed, 100, 10);
      var band = strategy.expected(earlier);
      var width = Double.isInfinite(band.high() - band.low()) ? 100 : band.high() - band.low();
      for (var end : List.of(band.low(), band.high())) {
        var outwards = (end == band.low() ? -1 : 1) * 1e-6 * width;
        if (Double.isFinite(end)) {
          assertThat(strategy.isAnomalous(earlier, end + outwards)).isTrue();
          assertThat(strategy.isAnomalous(earlier, end - outwards)).isFalse();
        }
      }
    }
  }

  @Test
  void robustBandIsMedianAndScaledMedianDeviation() {
    // Median 4, distances 3, 2, 1, 0, 1, 2, 96, their median 2.
    var band = new RobustBand(4, 28).expected(Series.of(1, 2, 3, 4, 5, 6, 100));
    assertThat(band.low()).isCloseTo(4 - 4 * 2 * 1.4826, within(1e-12));
    assertThat(band.high()).isCloseTo(4 + 4 * 2 * 1.4826, within(1e-12));
  }

  @Test
  void robustBandTakesTheMeanDeviationWhereMostValuesAreEqual() {
    // Median 5, six distances of 0 and one of 7, their mean 1.
    var band = new RobustBand(2, 28).expected(Series.of(5, 5, 5, 5, 5, 5, 12));
    assertThat(band.high()).isCloseTo(5 + 2 * 1.2533, within(1e-12));
  }

  @Test
  void robustBandLetsAConstantSeriesMoveByThousandths() {
    var band = new RobustBand(4, 28).expected(Series.of(10, i -> 1000.0));
    assertThat(band).isEqualTo(new Band(996, 1004));
  }

  @Test
  void robustBandExpectsZeroAfterZeros() {
    assertThat(RobustBand.DEFAULT.expected(Series.of(10, i -> 0.0))).isEqualTo(new Band(0, 0));
  }

  @Test
  void robustBandLooksAtTheLastPointsOnly() {
    var strategy = new RobustBand(4, 7);
    var earlier = Series.and(Series.of(10, i -> 1_000_000.0), 1, 2, 3, 4, 5, 6, 100);
    assertThat(strategy.expected(earlier))
        .isEqualTo(strategy.expected(Series.of(1, 2, 3, 4, 5, 6, 100)));
  }

  @Test
  void onlyZeroIsExpectedAfterZeroWhenRatiosAreCompared() {
    var strategy = new RateOfChange(0.5, ANY, 1);
    assertThat(strategy.isAnomalous(Series.of(0), 1)).isTrue();
    assertThat(strategy.isAnomalous(Series.of(0), 0)).isFalse();
    assertThat(strategy.expected(Series.of(0))).isEqualTo(new Band(0, 0));
  }

  @Test
  void onlineNormalCannotNameAnAnomalyWithEightValuesBeforeIt() {
    var strategy = new OnlineNormal(3, ALL);
    assertThat(strategy.needed()).isEqualTo(10);
    assertThat(strategy.isAnomalous(Series.of(8, i -> i), 1e6)).isFalse();
    assertThat(strategy.isAnomalous(Series.of(10, i -> i), 1e6)).isTrue();
  }

  @Test
  void refusesABandOfTooShortAPast() {
    assertThatThrownBy(() -> RobustBand.DEFAULT.expected(Series.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("robust_band(4 deviations, last 28) needs 7 values, found 2");
  }
}
