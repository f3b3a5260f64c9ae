package io.lakewarden.quality.scan;

import com.amazon.deequ.analyzers.CorrelationState;
import com.amazon.deequ.analyzers.MaxState;
import com.amazon.deequ.analyzers.MeanState;
import com.amazon.deequ.analyzers.MinState;
import com.amazon.deequ.analyzers.NumMatches;
import com.amazon.deequ.analyzers.NumMatchesAndCount;
import com.amazon.deequ.analyzers.RangeState;
import com.amazon.deequ.analyzers.StandardDeviationState;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.SumState;
import com.amazon.deequ.analyzers.VarianceState;
import io.lakewarden.quality.profile.Moments;
import io.lakewarden.quality.profile.Tally;
import io.lakewarden.quality.profile.TallyCount;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import scala.Option;
import scala.Product;
import scala.collection.JavaConverters;

/**
 * What a pass counted, as the states of Deequ's analyzers, written as a name and numbers; {@link
 * ShapeStates} are ours.
 */
final class DeequStates {
  /** The text for a number that no row had a value for. */
  static final String NONE = "none";

  private static final Map<String, Function<double[], State<?>>> KNOWN =
      Map.of(
          "NumMatches", n -> new NumMatches((long) n[0]),
          "NumMatchesAndCount",
              n -> new NumMatchesAndCount((long) n[0], (long) n[1], Option.empty()),
          "MeanState", n -> new MeanState(n[0], (long) n[1]),
          "SumState", n -> new SumState(n[0]),
          "StandardDeviationState", n -> new StandardDeviationState(n[0], n[1], n[2]),
          "VarianceState", n -> new VarianceState(n[0], n[1], n[2]),
          "MinState", n -> new MinState(n[0], Option.empty()),
          "MaxState", n -> new MaxState(n[0], Option.empty()),
          "RangeState", n -> new RangeState(n[0], n[1]),
          "CorrelationState", n -> new CorrelationState(n[0], n[1], n[2], n[3], n[4], n[5]));

  private DeequStates() {}

  /** What a pass has to count for a measure that needs no grouping. */
  static Tally tally(Measure measure) {
    var kind =
        switch (measure.kind()) {
          case SIZE -> Tally.Kind.ROWS;
          case COMPLIANCE -> Tally.Kind.TRUE;
          case CORRELATION -> Tally.Kind.PAIR;
          case SKEWNESS, KURTOSIS -> Tally.Kind.SHAPE;
          default -> Tally.Kind.NUMBER;
        };
    return new Tally(kind, measure.columns(), measure.filter());
  }

  /** The state of a measure that was counted. */
  static String text(Measure measure, TallyCount count) {
    var numbers = count.numbers();
    var pairs = count.pairs();
    return switch (measure.kind()) {
      case SIZE -> text("NumMatches", true, count.rows());
      case COMPLIANCE ->
          text("NumMatchesAndCount", count.rows() > 0, count.matches(), count.rows());
      case MEAN -> text("MeanState", numbers.count() > 0, numbers.sum(), numbers.count());
      case SUM -> text("SumState", numbers.count() > 0, numbers.sum());
      case STANDARD_DEVIATION ->
          text(
              "StandardDeviationState",
              numbers.count() > 0,
              numbers.count(),
              numbers.centre(),
              numbers.squares());
      case VARIANCE ->
          text(
              "VarianceState",
              numbers.count() > 0,
              numbers.count(),
              numbers.centre(),
              numbers.squares());
      case MINIMUM -> text("MinState", numbers.count() > 0, known(numbers, numbers.minimum()));
      case MAXIMUM -> text("MaxState", numbers.count() > 0, known(numbers, numbers.maximum()));
      case RANGE ->
          text(
              "RangeState",
              numbers.count() > 0,
              known(numbers, numbers.minimum()),
              known(numbers, numbers.maximum()));
      case CORRELATION ->
          text(
              "CorrelationState",
              pairs.count() > 0,
              pairs.count(),
              pairs.meanX(),
              pairs.meanY(),
              pairs.products(),
              pairs.squaresX(),
              pairs.squaresY());
      case SKEWNESS, KURTOSIS -> ShapeStates.text(count.shape());
      default -> throw new IllegalArgumentException("Needs a grouping: " + measure.kind());
    };
  }

  /** The state of several parts together. */
  static String sum(List<String> parts) {
    if (parts.stream().anyMatch(ShapeStates::isOne)) {
      return ShapeStates.sum(parts);
    }
    return parts.stream()
        .flatMap(part -> state(part).stream())
        .reduce(DeequStates::plus)
        .map(DeequStates::text)
        .orElse(NONE);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static State<?> plus(State<?> left, State<?> right) {
    return ((State) left).sumUntyped(right);
  }

  private static String text(State<?> state) {
    var product = (Product) state;
    var numbers =
        JavaConverters.seqAsJavaList(product.productIterator().toList()).stream()
            .filter(Number.class::isInstance)
            .map(Number.class::cast)
            .toArray(Number[]::new);
    return text(product.productPrefix(), true, numbers);
  }

  /** Extremes are undefined where one of the numbers is NaN, as their sum is. */
  private static double known(Moments numbers, double extreme) {
    return Double.isNaN(numbers.sum()) ? Double.NaN : extreme;
  }

  private static String text(String name, boolean some, Number... numbers) {
    if (!some) {
      return NONE;
    }
    var text = new StringJoiner(" ").add(name);
    Arrays.stream(numbers).map(Object::toString).forEach(text::add);
    return text.toString();
  }

  /**
   * The state that a text stands for, absent for {@link #NONE}.
   *
   * @throws IllegalArgumentException if the text is none that {@link #text} has written
   */
  static Optional<State<?>> state(String text) {
    if (text.equals(NONE)) {
      return Optional.empty();
    }
    var parts = text.split(" ");
    var known = KNOWN.get(parts[0]);
    if (known == null) {
      throw new IllegalArgumentException("No kind of state: " + parts[0]);
    }
    return Optional.of(
        known.apply(Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray()));
  }
}
