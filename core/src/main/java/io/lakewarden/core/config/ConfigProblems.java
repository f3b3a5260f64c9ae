package io.lakewarden.core.config;

import io.lakewarden.core.GovernanceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything found wrong with a configuration, so that a person can correct it in one go. */
final class ConfigProblems {
  private record Problem(Origin origin, KeyPath path, String text) {
    String line() {
      return origin + ": " + (path.isRoot() ? "" : path + ": ") + text;
    }
  }

  private static final int SHOWN = 100;

  private final DocumentKind kind;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<KeyPath> paths = new HashSet<>();

  ConfigProblems(DocumentKind kind) {
    this.kind = kind;
  }

  /** What the file holds. */
  DocumentKind kind() {
    return kind;
  }

  void add(Origin origin, KeyPath path, String text) {
    problems.add(new Problem(origin, path, text));
    paths.add(path);
  }

  /** Whether a file could not be read as a whole, so that the rest would only be noise. */
  boolean haveFileProblem() {
    return paths.contains(KeyPath.ROOT) || paths.contains(KeyPath.ROOT.key(IncludeReader.INCLUDE));
  }

  /** Whether a problem is known at this path or above it, so that its value means nothing. */
  boolean cover(KeyPath path) {
    for (var count = 0; count <= path.steps().size(); count++) {
      if (paths.contains(path.first(count))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Ends the attempt if there is any problem.
   *
   * @throws GovernanceException usage, with one line per problem, in the order of the sources
   */
  void refuse(Path file) {
    if (problems.isEmpty()) {
      return;
    }
    var lines =
        problems.stream()
            .sorted(Comparator.comparing(Problem::origin, Origin.READING_ORDER))
            .map(Problem::line)
            .distinct()
            .toList();
    throw GovernanceException.usage(ConfigMessages.refusal(kind, file, lines, SHOWN));
  }
}
