package io.lakewarden.core.config;

import java.util.List;

/** A file of rules for one dataset that no configuration names. */
public record RuleFileConfig(
    @Key(
            meaning = "The rules.",
            example = "[{id: income-present, severity: error, dqdl: 'IsComplete \"income\"'}]",
            atLeastOne = true)
        List<RuleConfig> rules) {
  public RuleFileConfig {
    rules = List.copyOf(rules);
  }
}
