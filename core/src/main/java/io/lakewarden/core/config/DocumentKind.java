package io.lakewarden.core.config;

/** What a file holds, as messages about it say. */
enum DocumentKind {
  CONFIGURATION(
      "the configuration", "correct the configuration", "the name of the job", "job: credit"),
  RULES("the rules", "correct the file", "one rule", "rules: [{id: rows, dqdl: 'RowCount > 0'}]");

  private final String noun;
  private final String correction;
  private final String least;
  private final String example;

  DocumentKind(String noun, String correction, String least, String example) {
    this.noun = noun;
    this.correction = correction;
    this.least = least;
    this.example = example;
  }

  /** What is attempted to be used. */
  String noun() {
    return noun;
  }

  /** What to do before another attempt. */
  String correction() {
    return correction;
  }

  /** The least that has to stand in it. */
  String least() {
    return least;
  }

  /** A text that has the least. */
  String example() {
    return example;
  }
}
