package io.lakewarden.quality.anomaly;

import com.amazon.deequ.anomalydetection.AbsoluteChangeStrategy;
import com.amazon.deequ.anomalydetection.AnomalyDetectionStrategy;
import com.amazon.deequ.anomalydetection.BatchNormalStrategy;
import com.amazon.deequ.anomalydetection.OnlineNormalStrategy;
import com.amazon.deequ.anomalydetection.RelativeRateOfChangeStrategy;
import com.amazon.deequ.anomalydetection.SimpleThresholdStrategy;
import com.amazon.deequ.anomalydetection.seasonal.HoltWinters;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import scala.Console;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Deequ's strategies; the only class of the package that speaks to Deequ, and so to Scala. */
final class DeequStrategies {
  private static final double DEEQU_REACH = 1.96;

  private final AnomalyDetectionStrategy deequ;

  private DeequStrategies(AnomalyDetectionStrategy deequ) {
    this.deequ = deequ;
  }

  static DeequStrategies threshold(Threshold ours) {
    return new DeequStrategies(new SimpleThresholdStrategy(ours.low(), ours.high()));
  }

  static DeequStrategies absoluteChange(AbsoluteChange ours) {
    return new DeequStrategies(
        new AbsoluteChangeStrategy(some(ours.low()), some(ours.high()), ours.order()));
  }

  static DeequStrategies rateOfChange(RateOfChange ours) {
    return new DeequStrategies(
        new RelativeRateOfChangeStrategy(some(ours.low()), some(ours.high()), ours.order()));
  }

  static DeequStrategies onlineNormal(OnlineNormal ours) {
    var factor = some(ours.deviations());
    return new DeequStrategies(new OnlineNormalStrategy(factor, factor, 0.0, false));
  }

  static DeequStrategies batchNormal(BatchNormal ours) {
    var factor = some(ours.deviations());
    return new DeequStrategies(new BatchNormalStrategy(factor, factor, false));
  }

  /**
   * The places at which Deequ's seasonal model finds anomalies.
   *
   * @throws NoModelException if the model cannot be fitted
   */
  static Set<Integer> outOfSeason(HoltWintersSeason ours, List<Double> series, int from, int to) {
    return fitted(
        ours, series, (model, scaled, unit) -> new DeequStrategies(model).detect(scaled, from, to));
  }

  /**
   * The band that Deequ's model holds the next value against.
   *
   * @throws NoModelException if the model cannot be fitted
   */
  static Band forecast(HoltWintersSeason ours, List<Double> earlier) {
    var series = new ArrayList<>(earlier);
    series.add(earlier.get(earlier.size() - 1));
    return fitted(
        ours,
        series,
        (model, scaled, unit) -> {
          new DeequStrategies(model).detect(scaled, earlier.size(), series.size());
          var band = model.band();
          return new Band(band.low() * unit, band.high() * unit);
        });
  }

  private interface Fit<T> {
    T with(RecordingHoltWinters model, List<Double> scaled, double unit);
  }

  /**
   * Deequ's optimiser estimates gradients by fixed steps, and gives up where values are large; the
   * model itself does not care for the unit, so that a second attempt measures in a power of two of
   * about the size of the values, which changes no digit of them.
   */
  private static <T> T fitted(HoltWintersSeason ours, List<Double> series, Fit<T> fit) {
    try {
      return attempt(ours, series, 1, fit);
    } catch (NoModelException e) {
      return attempt(ours, series, unit(series), fit);
    }
  }

  private static <T> T attempt(
      HoltWintersSeason ours, List<Double> series, double unit, Fit<T> fit) {
    try {
      var scaled = series.stream().map(value -> value / unit).toList();
      return fit.with(new RecordingHoltWinters(ours.period()), scaled, unit);
    } catch (AssertionError | RuntimeException e) {
      throw new NoModelException(ours.text() + " cannot be fitted to the earlier values", e);
    }
  }

  private static double unit(List<Double> series) {
    var largest = series.stream().mapToDouble(Math::abs).max().orElse(0);
    return largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest));
  }

  /** The anomalous places, each judged by what Deequ makes of the series as a whole. */
  Set<Integer> detect(List<Double> series, int from, int to) {
    var found =
        quietly(
            () ->
                deequ.detect(
                    JavaConverters.asScalaBuffer(List.<Object>copyOf(series)).toVector(),
                    new Tuple2<>(from, to)));
    var places = new TreeSet<Integer>();
    JavaConverters.seqAsJavaList(found).forEach(anomaly -> places.add((Integer) anomaly._1()));
    return places;
  }

  /** The same, with no more than the last {@code points} values before the places. */
  Set<Integer> detectLast(List<Double> series, int from, int to, int points) {
    var start = Math.max(0, from - points);
    var places = new TreeSet<Integer>();
    detect(series.subList(start, series.size()), from - start, to - start)
        .forEach(place -> places.add(place + start));
    return places;
  }

  /** Deequ prints the parameters of its fit to standard output, where results belong. */
  private static <T> T quietly(scala.Function0<T> work) {
    return Console.withOut(OutputStream.nullOutputStream(), work);
  }

  private static Option<Object> some(double value) {
    return Option.apply(Double.isInfinite(value) ? null : value);
  }

  /** Keeps the model that was fitted last, which is the one that judges. */
  private static final class RecordingHoltWinters extends HoltWinters {
    private HoltWinters.ModelResults fitted;

    RecordingHoltWinters(int period) {
      super(period);
    }

    @Override
    public HoltWinters.ModelResults additiveHoltWinters(
        scala.collection.Seq<Object> series,
        int periodicity,
        int forecasts,
        double alpha,
        double beta,
        double gamma) {
      fitted = super.additiveHoltWinters(series, periodicity, forecasts, alpha, beta, gamma);
      return fitted;
    }

    Band band() {
      var forecast = (Double) fitted.forecasts().head();
      var residuals =
          JavaConverters.seqAsJavaList(fitted.residuals()).stream()
              .map(residual -> Math.abs((Double) residual))
              .toList();
      return Band.around(forecast, DEEQU_REACH * Math.sqrt(Moments.of(residuals).sampleVariance()));
    }
  }
}
