package io.lakewarden.core.config;

import java.util.List;
import java.util.Optional;

/** Judges what a rule says; the rule language itself is known elsewhere. */
public interface RuleSyntax {
  /** Takes every rule. */
  RuleSyntax UNCHECKED = (rule, sentinels) -> Optional.empty();

  /**
   * What is wrong with a rule, if anything is.
   *
   * @param sentinels values that stand for a missing one in the rule's dataset
   */
  Optional<RuleFault> fault(RuleConfig rule, List<String> sentinels);
}
