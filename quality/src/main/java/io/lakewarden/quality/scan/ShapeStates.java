package io.lakewarden.quality.scan;

import io.lakewarden.quality.profile.HigherMoments;
import io.lakewarden.quality.scan.Measure.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * States of skewness and kurtosis, which Deequ has no analyzers for, written like those of {@link
 * DeequStates}: a name, then count, mean and the sums of the second to fourth powers of deviations.
 */
final class ShapeStates {
  private static final String NAME = "HigherMoments";

  private ShapeStates() {}

  static boolean describes(Measure measure) {
    return measure.kind() == Kind.SKEWNESS || measure.kind() == Kind.KURTOSIS;
  }

  /** Whether a text is one of these states, and not that of another kind. */
  static boolean isOne(String state) {
    return state.startsWith(NAME + " ");
  }

  static String text(HigherMoments moments) {
    return moments.count() == 0
        ? DeequStates.NONE
        : Arrays.stream(moments.numbers())
            .mapToObj(Double::toString)
            .collect(Collectors.joining(" ", NAME + " ", ""));
  }

  /** The state of several parts together; parts without a value add nothing. */
  static String sum(Collection<String> parts) {
    return parts.stream()
        .filter(ShapeStates::isOne)
        .map(ShapeStates::moments)
        .reduce(
            (left, right) -> {
              left.merge(right);
              return left;
            })
        .map(ShapeStates::text)
        .orElse(DeequStates.NONE);
  }

  static Measurement measure(Measure measure, String state) {
    if (!isOne(state)) {
      return Measurement.noValues();
    }
    var moments = moments(state);
    return Measurement.of(
        measure.kind() == Kind.SKEWNESS ? moments.skewness() : moments.kurtosis());
  }

  private static HigherMoments moments(String state) {
    return HigherMoments.of(
        Arrays.stream(state.split(" ")).skip(1).mapToDouble(Double::parseDouble).toArray());
  }
}
