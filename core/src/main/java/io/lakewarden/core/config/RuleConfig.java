package io.lakewarden.core.config;

import io.lakewarden.core.Severity;
import java.util.List;
import java.util.Optional;

/**
 * One quality rule with an identity and a severity: Deequ's rule language, or one of the keys
 * beside it for what the language cannot say.
 *
 * @param dqdl empty where {@code metric} or {@code partitions} says what is expected
 */
public record RuleConfig(
    @Key(meaning = "Identity of the rule within its dataset.", example = "income-present")
        String id,
    @Key(
            meaning =
                "How much a failure matters: info, warn, error or critical; error and critical stop the run.",
            example = "error",
            fallback = "error")
        Severity severity,
    @Key(
            meaning = "The rule in DQDL, unless metric or partitions stands instead of it.",
            example = "'Completeness \"income\" > 0.95'",
            fallback = "''")
        String dqdl,
    @Key(
            meaning =
                "What counts as missing, besides null, for IsComplete and Completeness: empty (no character), blank (white space or nothing), sentinel (the dataset's sentinels).",
            example = "[blank, sentinel]")
        List<MissingKind> missing,
    @Key(
            meaning = "A number that DQDL has no name for, and what it has to satisfy.",
            example = "{name: skewness, columns: income, expect: '< 3'}",
            alternative = true)
        Optional<MetricRuleConfig> metric,
    @Key(
            meaning = "Values of a column that have to be there with rows.",
            example = "{column: day, from: '{month}', to: '{date}'}",
            alternative = true)
        Optional<PartitionsConfig> partitions) {
  public RuleConfig {
    missing = List.copyOf(missing);
  }

  /** A rule that DQDL says alone. */
  public RuleConfig(String id, Severity severity, String dqdl) {
    this(id, severity, dqdl, List.of(), Optional.empty(), Optional.empty());
  }
}
