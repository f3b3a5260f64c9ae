package io.lakewarden.quality.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Deequ's own tests expect of its strategies. */
class PublishedExpectationsTest {
  private static final double ANY = Double.POSITIVE_INFINITY;

  @Test
  void findsSevenAnomaliesInAYearOfMilkProduction() {
    assertThat(season(12, Series.published("milk_production_monthly.csv"), 36, 48)).hasSize(7);
  }

  @Test
  void findsThreeAnomaliesInAYearOfCarSales() {
    assertThat(season(12, Series.published("quebec_car_sales_monthly.csv"), 36, 48)).hasSize(3);
  }

  @Test
  void findsTwoAnomaliesInADayOfTraffic() {
    assertThat(season(24, Series.published("traffic_hourly.csv"), 144, 168)).hasSize(2);
  }

  @Test
  void findsNothingInAConstantSeries() {
    assertThat(season(7, Series.of(21, i -> 1.0), 14, 21)).isEmpty();
  }

  @Test
  void findsADropToZeroAfterAConstantSeries() {
    assertThat(season(7, Series.and(Series.of(20, i -> 1.0), 0.0), 14, 21)).containsExactly(20);
  }

  @Test
  void findsNothingInAStraightLine() {
    assertThat(season(7, Series.of(48, i -> i), 36, 48)).isEmpty();
  }

  @Test
  void findsNothingInALineWithASine() {
    assertThat(season(7, Series.of(48, i -> i + Math.sin(2 * Math.PI * i / 7)), 36, 48)).isEmpty();
  }

  @Test
  void findsOnlyTheMissingDipAfterTwoCycles() {
    var cycles = Series.of(14, i -> i % 7 == 0 ? 0.0 : 1.0);
    assertThat(season(7, Series.and(cycles, 1, 1, 1, 1, 1, 1, 1), 14, 21)).containsExactly(14);
  }

  @Test
  void comparesRatesOfChangeOfFirstAndSecondOrder() {
    var series = Series.of(1, 2, 4, 1, 2, 8);

    // The rates are 2, 2, 0.25, 2, 4 and, two values apart, 4, 0.5, 0.5, 8.
    assertThat(new RateOfChange(0.5, 2, 1).anomalies(series, 1, 6)).containsExactly(3, 5);
    assertThat(new RateOfChange(0.25, 4, 1).anomalies(series, 1, 6)).isEmpty();
    assertThat(new RateOfChange(0.5, 4, 2).anomalies(series, 2, 6)).containsExactly(5);
    assertThat(new RateOfChange(0.5, 8, 2).anomalies(series, 2, 6)).isEmpty();
    assertThat(new RateOfChange(0.6, 8, 2).anomalies(series, 2, 6)).containsExactly(3, 4);
  }

  @Test
  void findsRatesOfSecondOrderAboveEight() {
    var series = Series.of(0, 1, 3, 6, 18, 72);
    assertThat(new RateOfChange(-ANY, 8, 2).anomalies(series, 2, 6)).containsExactly(2, 5);
  }

  @Test
  void findsBothOutliersOutsideTheBatchNormalBand() {
    var series = Series.of(1, 1, 1, 1000, 500, 1);
    var strategy = new BatchNormal(3, Integer.MAX_VALUE);
    assertThat(strategy.anomalies(series, 3, 5)).containsExactly(3, 4);
  }

  @Test
  void printsNothingOfDeequsFitToStandardOutput() {
    var out = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      season(7, Series.of(21, i -> 1.0), 14, 21);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static Iterable<Integer> season(int period, List<Double> series, int from, int to) {
    return new HoltWintersSeason(period).anomalies(series, from, to);
  }
}
