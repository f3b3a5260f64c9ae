package io.lakewarden.core.config;

import io.lakewarden.core.Severity;

/** One quality rule: Deequ's rule language with an identity and a severity. */
public record RuleConfig(
    @Key(meaning = "Identity of the rule within its dataset.", example = "income-present")
        String id,
    @Key(
            meaning =
                "How much a failure matters: info, warn, error or critical; error and critical stop the run.",
            example = "error",
            fallback = "error")
        Severity severity,
    @Key(meaning = "The rule in DQDL.", example = "'Completeness \"income\" > 0.95'")
        String dqdl) {}
