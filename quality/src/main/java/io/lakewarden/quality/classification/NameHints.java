package io.lakewarden.quality.classification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words in several languages that people name columns of personal data with. */
final class NameHints {
  private static final List<Hint> HINTS = load();

  private NameHints() {}

  /** A phrase and the type of data it speaks of. */
  record Hint(EntityType type, List<String> phrase) {
    String evidence() {
      return "name token '" + String.join(" ", phrase) + "'";
    }

    private int weight() {
      return 100 * phrase.size() + String.join("", phrase).length();
    }
  }

  /** The most specific phrase that the name holds. */
  static Optional<Hint> of(ColumnName name) {
    return HINTS.stream()
        .filter(hint -> name.holds(hint.phrase()))
        .max(java.util.Comparator.comparingInt(Hint::weight));
  }

  private static List<Hint> load() {
    try (var in = NameHints.class.getResourceAsStream("name-hints.txt");
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      var hints = new ArrayList<Hint>();
      for (var line : reader.lines().toList()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        var parts = line.split(":", 2);
        var type = EntityType.valueOf(parts[0].strip());
        for (var phrase : parts[1].split(",", -1)) {
          hints.add(new Hint(type, List.of(phrase.strip().split(" ", -1))));
        }
      }
      return List.copyOf(hints);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
