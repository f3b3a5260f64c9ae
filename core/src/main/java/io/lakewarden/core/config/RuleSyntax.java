package io.lakewarden.core.config;

import java.util.Optional;

/** Judges the text of a rule; the rule language itself is known elsewhere. */
public interface RuleSyntax {
  /** Takes every text. */
  RuleSyntax UNCHECKED = text -> Optional.empty();

  /** What is wrong with the text of a rule, in one phrase. */
  Optional<String> problem(String text);
}
