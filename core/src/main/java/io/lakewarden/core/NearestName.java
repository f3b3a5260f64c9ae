package io.lakewarden.core;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name that a person most likely meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The name with the smallest edit distance; empty where none lies within two edits, or within a
   * third of the length of a long name. Of equally near names the first counts.
   */
  public static Optional<String> of(String found, Collection<String> known) {
    var wanted = found.toLowerCase(Locale.ROOT);
    var bound = Math.min(wanted.length() - 1, Math.max(2, wanted.length() / 3));
    if (bound < 1) {
      return Optional.empty();
    }
    Optional<String> nearest = Optional.empty();
    var best = bound + 1;
    for (var name : known) {
      var distance =
          new LevenshteinDistance(bound).apply(wanted, name.toLowerCase(Locale.ROOT)).intValue();
      if (distance >= 0 && distance < best) {
        best = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }
}
