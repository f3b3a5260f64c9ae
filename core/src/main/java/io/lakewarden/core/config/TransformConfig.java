package io.lakewarden.core.config;

import java.util.List;
import java.util.Optional;

/** A SQL step that derives one table from datasets and earlier transforms. */
public record TransformConfig(
    @Key(meaning = "Name of the derived table.", example = "training_rows") String name,
    @Key(
            meaning =
                "A SELECT over datasets and earlier transforms by name; :logical_date stands for the logical date.",
            example = "SELECT * FROM applications WHERE defaulted IS NOT NULL")
        String sql,
    @Key(meaning = "Columns that identify a row.", example = "[application_id]") List<String> key,
    @Key(
            meaning = "Person or team that answers for the table.",
            example = "risk-team",
            fallback = "''")
        String owner,
    @Key(meaning = "Why the table is derived.", example = "credit decisions", fallback = "''")
        String purpose,
    @Key(
            meaning = "What certificates the data that the SQL reads must have; absent means none.",
            example = "{certified_within_hours: 24}")
        Optional<RequirementConfig> require) {
  public TransformConfig {
    key = List.copyOf(key);
  }
}
