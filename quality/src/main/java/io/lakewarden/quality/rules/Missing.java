package io.lakewarden.quality.rules;

import static java.util.stream.Collectors.joining;

import io.lakewarden.core.config.MissingKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What counts as a missing value besides null.
 *
 * @param sentinels values that stand for a missing one; surrounding blanks do not count
 */
public record Missing(Set<MissingKind> kinds, List<String> sentinels) {
  public Missing {
    kinds = Set.copyOf(kinds);
    sentinels = kinds.contains(MissingKind.SENTINEL) ? List.copyOf(sentinels) : List.of();
  }

  /** The kinds in a fixed order: a value is of the first that it fits. */
  List<MissingKind> ordered() {
    return kinds.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(kinds));
  }

  /** As it stands in the canonical text of a rule. */
  String text() {
    var named =
        ordered().stream()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(joining(", ", " missing null, ", ""));
    return sentinels.isEmpty()
        ? named
        : named + sentinels.stream().map(Leaf::quoted).collect(joining(", ", " [", "]"));
  }
}
