package io.lakewarden.core.config;

/** Where the rules of {@link ConfigValidator} report to: problems by key path alone. */
final class Findings {
  private final YamlValue root;
  private final ConfigProblems problems;

  Findings(YamlValue root, ConfigProblems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** Reports, unless the value at the path was refused before and means nothing. */
  void add(KeyPath path, String text) {
    if (!problems.cover(path)) {
      problems.add(root.locate(path), path, text);
    }
  }

  void addUnless(boolean holds, KeyPath path, String text) {
    if (!holds) {
      add(path, text);
    }
  }

  /** Whether the value at the path was read as it was written. */
  boolean isSound(KeyPath path) {
    return !problems.cover(path);
  }
}
