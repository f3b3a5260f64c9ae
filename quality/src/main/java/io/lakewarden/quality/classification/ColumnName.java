package io.lakewarden.quality.classification;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a column's name: split at case changes, digits and signs, without accents. */
final class ColumnName {
  private static final Pattern CASE_CHANGE =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  /** Words that turn a name into one about a property of the data, and not the data itself. */
  private static final Set<String> NEGATIVE =
      Set.of(
          "verified",
          "verification",
          "opt",
          "count",
          "cnt",
          "counts",
          "flag",
          "is",
          "has",
          "type",
          "kind",
          "status",
          "score",
          "length",
          "valid",
          "validated",
          "confirmed",
          "sent",
          "version",
          "lines",
          "network",
          "domain",
          "template",
          "format",
          "enabled",
          "required",
          "at",
          "hash",
          "hashed",
          "masked",
          "table",
          "service",
          "file",
          "field",
          "class",
          "group",
          "category",
          "rate",
          "ratio",
          "pct",
          "percent",
          "subscribed",
          "allowed",
          "preference",
          "provider",
          "model",
          "brand",
          "updated",
          "created",
          "attempts",
          "expiry",
          "expiredate",
          "expires",
          "product",
          "event",
          "color",
          "size",
          "bounced",
          "match",
          "region");

  private final List<String> words;
  private final String compact;

  ColumnName(String name) {
    var spaced = CASE_CHANGE.matcher(name).replaceAll(" ");
    var plain = ACCENTS.matcher(Normalizer.normalize(spaced, Normalizer.Form.NFD)).replaceAll("");
    words =
        Arrays.stream(SEPARATORS.split(plain.toLowerCase(Locale.ROOT)))
            .filter(word -> !word.isEmpty())
            .toList();
    compact = String.join("", words);
  }

  /** Whether the words of a phrase occur side by side, written together or apart. */
  boolean holds(List<String> phrase) {
    var glued = String.join("", phrase);
    return java.util.Collections.indexOfSubList(words, phrase) >= 0
        || compact.equals(glued)
        || (glued.length() > 4 && words.contains(glued));
  }

  /** Whether the name is exactly this phrase, perhaps with a number. */
  boolean isOnly(String phrase) {
    return compact.equals(phrase);
  }

  /** Whether the name is about a property of the data. */
  boolean isNegated() {
    return words.stream().anyMatch(NEGATIVE::contains);
  }

  boolean endsWith(Set<String> last) {
    return !words.isEmpty()
        && (last.contains(words.get(words.size() - 1))
            || (words.size() == 1
                && last.stream()
                    .anyMatch(
                        w -> compact.length() <= 6 && w.length() == 2 && compact.endsWith(w))));
  }
}
