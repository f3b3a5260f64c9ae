package io.lakewarden.jobs.sql;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement of a file.
 *
 * @param index its place in the file, from 0
 * @param line the line it begins on, from 1
 * @param words its first words, as they are written
 * @param literals the texts, without their quotes, and numbers that it spells out
 */
record SqlStatement(int index, int line, String text, List<String> words, Set<String> literals) {
  /** Words that say what a statement creates, drops or shows. */
  private static final Set<String> OBJECTS =
      Set.of(
          "TABLE", "VIEW", "DATABASE", "SCHEMA", "NAMESPACE", "FUNCTION", "CACHE", "JAR", "INDEX");

  private static final Set<String> WITH_OBJECT =
      Set.of("CREATE", "DROP", "ALTER", "CACHE", "UNCACHE", "CLEAR", "ADD", "TRUNCATE", "REFRESH");

  SqlStatement {
    words = List.copyOf(words);
    literals = Set.copyOf(literals);
  }

  /** What it does by its first words, such as CREATE_TABLE, USE or SELECT. */
  String operation() {
    var first = words.get(0).toUpperCase(Locale.ROOT);
    if (!WITH_OBJECT.contains(first)) {
      return first;
    }
    return words.stream()
        .skip(1)
        .map(word -> word.toUpperCase(Locale.ROOT))
        .filter(OBJECTS::contains)
        .findFirst()
        .map(object -> first + "_" + object)
        .orElse(first);
  }

  /**
   * A text in which nothing stands that this statement spells out, but for the numbers of lines and
   * positions in it.
   */
  String withoutLiterals(String message) {
    var clean = message;
    for (var literal : longestFirst()) {
      clean =
          Pattern.compile(
                  "(?<![\\w])(?<!\\bline )(?<!\\bpos )" + Pattern.quote(literal) + "(?![\\w])")
              .matcher(clean)
              .replaceAll(Matcher.quoteReplacement("?"));
    }
    return clean;
  }

  private List<String> longestFirst() {
    return literals.stream()
        .filter(literal -> !literal.isBlank())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }
}
