package io.lakewarden.quality.rules;

import io.lakewarden.core.Digests;
import java.util.List;
import java.util.stream.Collectors;

/** The rules that are applied together. */
public final class RuleSet {
  private RuleSet() {}

  /** SHA-256 over ids, severities and canonical texts; the order of the rules does not matter. */
  public static String digest(List<QualityRule> rules) {
    return Digests.sha256(
        rules.stream()
            .map(RuleSet::line)
            .sorted()
            .collect(Collectors.joining("\n", "lakewarden-rules-1\n", "")));
  }

  /** The length before each part keeps two different rules from spelling the same line. */
  private static String line(QualityRule rule) {
    return rule.id().length()
        + ":"
        + rule.id()
        + " "
        + rule.severity()
        + " "
        + rule.text().length()
        + ":"
        + rule.text();
  }
}
