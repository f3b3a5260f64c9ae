package io.lakewarden.quality.scan;

import com.amazon.deequ.analyzers.CorrelationState;
import com.amazon.deequ.analyzers.MaxState;
import com.amazon.deequ.analyzers.MeanState;
import com.amazon.deequ.analyzers.MinState;
import com.amazon.deequ.analyzers.NumMatches;
import com.amazon.deequ.analyzers.NumMatchesAndCount;
import com.amazon.deequ.analyzers.StandardDeviationState;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.SumState;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import scala.Option;
import scala.Product;
import scala.collection.JavaConverters;

/** Deequ's states of numbers as text, its name and its numbers, and back. */
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
          "MinState", n -> new MinState(n[0], Option.empty()),
          "MaxState", n -> new MaxState(n[0], Option.empty()),
          "StandardDeviationState", n -> new StandardDeviationState(n[0], n[1], n[2]),
          "CorrelationState", n -> new CorrelationState(n[0], n[1], n[2], n[3], n[4], n[5]));

  private DeequStates() {}

  /** The state as text, absent for states that are no handful of numbers. */
  static Optional<String> text(State<?> state) {
    var product = (Product) state;
    if (!KNOWN.containsKey(product.productPrefix())) {
      return Optional.empty();
    }
    return Optional.of(
        JavaConverters.seqAsJavaList(product.productIterator().toList()).stream()
            .filter(Number.class::isInstance)
            .map(Object::toString)
            .collect(Collectors.joining(" ", product.productPrefix() + " ", "")));
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
