package io.lakewarden.core.config;

import java.util.List;
import java.util.Optional;

/** What the champion scores, and where the predictions go. */
public record ScoringConfig(
    @Key(meaning = "Dataset or transform whose rows are scored.", example = "applications")
        String data,
    @Key(
            meaning = "Columns that identify the entity decided about.",
            example = "[application_id]",
            atLeastOne = true)
        List<String> key,
    @Key(
            meaning = "Decision recorded when the score reaches the threshold.",
            example = "decline",
            fallback = "positive")
        String positiveDecision,
    @Key(meaning = "Decision recorded otherwise.", example = "approve", fallback = "negative")
        String negativeDecision,
    @Key(
            meaning = "What certificates the data that is scored must have; absent means none.",
            example = "{certified_within_hours: 24}")
        Optional<RequirementConfig> require) {
  public ScoringConfig {
    key = List.copyOf(key);
  }
}
