package io.lakewarden.quality.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void neighbouringIntegers() {
    var a = ValueCounts.of(1, 2, 3, 4);
    var b = ValueCounts.of(2, 3, 4, 5);
    assertThat(Samples.kolmogorovSmirnov(a, b)).isCloseTo(0.25, within(1e-12));
    assertThat(Samples.wasserstein(a, b).get()).isCloseTo(1.0, within(1e-12));
    assertThat(Samples.wasserstein(ValueCounts.of(0, 1, 3), ValueCounts.of(5, 6, 8)).get())
        .isCloseTo(5.0, within(1e-12));
  }

  @Test
  void eightMeasurementsWithExactP() {
    var a = ValueCounts.of(38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0);
    var b = ValueCounts.of(39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8);
    var statistic = Samples.kolmogorovSmirnov(a, b);
    assertThat(statistic).isCloseTo(0.625, within(1e-12));
    assertThat(Samples.wasserstein(a, b).get()).isCloseTo(4.1625, within(1e-9));
    assertThat(Samples.kolmogorovSmirnovP(statistic, 8, 8)).isCloseTo(0.08702408702, within(1e-9));
    var figures = DriftFigures.numeric(a, b, Optional.empty());
    assertThat(figures.wassersteinScaled().get()).isCloseTo(0.781236105789, within(1e-9));
    assertThat(figures.ksMethod()).contains("exact");
  }

  @Test
  void tinyShiftGainsSignificanceWithSizeAlone() {
    assertThat(shifted(1_000)).isCloseTo(1.0, within(1e-6));
    assertThat(shifted(10_000)).isCloseTo(0.9999977, within(1e-5));
    assertThat(shifted(100_000)).isCloseTo(0.4026, within(2e-3));
  }

  @Test
  void infinitiesKeepTheirPlaceInTheOrder() {
    var reference = ValueCounts.of(Double.NEGATIVE_INFINITY, 1, 2, 3, Double.POSITIVE_INFINITY);
    var current = ValueCounts.of(1, 2, 3, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(Samples.kolmogorovSmirnov(reference, current)).isCloseTo(0.2, within(1e-12));
    assertThat(Samples.wasserstein(reference, current)).isEmpty();
    assertThat(DriftFigures.numeric(reference, current, Optional.empty()).undefined())
        .containsEntry("wasserstein", "a value is infinite");
  }

  @Test
  void zeroHasOneSign() {
    assertThat(ValueCounts.of(0.0, -0.0).size()).isEqualTo(1);
  }

  @Test
  void oneValueAgainstTheSameIsNoDistance() {
    var one = ValueCounts.of(7);
    assertThat(Samples.kolmogorovSmirnov(one, one)).isZero();
    assertThat(Samples.kolmogorovSmirnovP(0, 1, 1)).isEqualTo(1.0);
    assertThat(Samples.wasserstein(one, one).get()).isZero();
  }

  @Test
  void binsStartAtTheirLowerEdge() {
    var counts = ValueCounts.of(1, 2, 2, 3, 10);
    assertThat(counts.histogram(new double[] {2, 3})).containsExactly(1, 2, 2);
    assertThat(counts.quantile(0.5)).isEqualTo(2);
    assertThat(ValueCounts.of(1, 2, 3, 4).quantile(0.25)).isCloseTo(1.75, within(1e-12));
  }

  private static double shifted(int n) {
    var normal = new NormalDistribution();
    var grid =
        IntStream.range(0, n)
            .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / n))
            .toArray();
    var moved = IntStream.range(0, n).mapToDouble(i -> grid[i] + 0.01).toArray();
    var statistic = Samples.kolmogorovSmirnov(ValueCounts.of(grid), ValueCounts.of(moved));
    assertThat(statistic).isCloseTo(0.00399, within(1.1 / n));
    return Samples.kolmogorovSmirnovP(statistic, n, n);
  }
}
