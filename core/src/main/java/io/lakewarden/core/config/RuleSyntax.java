package io.lakewarden.core.config;

import java.util.Optional;

/** Judges what a rule says; the rule language itself is known elsewhere. */
public interface RuleSyntax {
  /** Takes every rule. */
  RuleSyntax UNCHECKED = (rule, scope) -> Optional.empty();

  /**
   * What is wrong with a rule, if anything is.
   *
   * @param scope the rule's dataset and the others around it
   */
  Optional<RuleFault> fault(RuleConfig rule, RuleScope scope);
}
