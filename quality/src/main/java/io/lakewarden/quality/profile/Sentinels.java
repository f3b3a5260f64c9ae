package io.lakewarden.quality.profile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;

/** The values that stand for a missing one, as texts and, where they are some, as numbers. */
final class Sentinels {
  private final Set<UTF8String> texts = new HashSet<>();
  private final Set<Double> numbers = new HashSet<>();

  Sentinels(List<String> values) {
    for (var value : values) {
      texts.add(UTF8String.fromString(value.strip()));
      try {
        numbers.add(Double.parseDouble(value.strip()) + 0.0);
      } catch (NumberFormatException e) {
        // It is a sentinel of texts alone.
      }
    }
  }

  boolean holds(UTF8String trimmed) {
    return !texts.isEmpty() && texts.contains(trimmed);
  }

  boolean holds(double number) {
    return !numbers.isEmpty() && numbers.contains(number + 0.0);
  }
}
