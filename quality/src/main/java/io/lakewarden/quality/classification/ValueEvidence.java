package io.lakewarden.quality.classification;

import io.lakewarden.quality.profile.ValueSketch;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Shares of a column's sampled distinct values that have a shape; the values themselves stay here.
 *
 * <p>Words that stand for a missing value do not count.
 */
final class ValueEvidence {
  private static final Pattern MISSING =
      Pattern.compile("(?i)null|n/?a|none|unknown|nan|-+|\\?|\\\\n");

  private final List<String> values;
  private final boolean constant;

  ValueEvidence(Optional<ValueSketch> sketch) {
    values =
        sketch.map(ValueSketch::sample).orElse(List.of()).stream()
            .map(String::strip)
            .filter(value -> !value.isEmpty() && !MISSING.matcher(value).matches())
            .toList();
    constant = values.size() <= 2;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether there are so few distinct values that they cannot identify anyone. */
  boolean isNearlyConstant() {
    return constant;
  }

  List<String> values() {
    return values;
  }

  double share(Pattern whole) {
    return share(value -> whole.matcher(value).matches());
  }

  double shareHolding(Pattern part) {
    return share(value -> part.matcher(value).find());
  }

  double share(Predicate<String> test) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(test).count() / values.size();
  }

  double meanLength() {
    return values.stream().mapToInt(String::length).average().orElse(0);
  }

  double meanWords() {
    return values.stream().mapToInt(value -> value.split("\\s+").length).average().orElse(0);
  }
}
