package io.lakewarden.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset that the job lands, validates and classifies. */
public record DatasetConfig(
    @Key(
            meaning = "Name of the dataset; lower-case letters, digits and _.",
            example = "applications")
        String name,
    @Key(
            meaning =
                "File, folder or Delta table to read; {date} stands for the logical date and {month} for its year and month.",
            example = "data/{date}/applications.csv")
        String path,
    @Key(
            meaning = "Format of the source: csv, json, parquet or delta.",
            example = "csv",
            fallback = "csv")
        SourceFormat format,
    @Key(
            meaning = "Options of Spark's reader, such as delimiter or ignoreLeadingWhiteSpace.",
            example = "{delimiter: ';'}")
        Map<String, String> options,
    @Key(
            meaning =
                "How a landing enters the table: snapshot replaces all rows, increment replaces the rows of the logical date.",
            example = "increment",
            fallback = "snapshot")
        LoadMode load,
    @Key(
            meaning =
                "Expected columns and Spark SQL types; a source that differs fails the rule 'schema'. Empty means the types are inferred at the first landing and then expected.",
            example =
                "{application_id: bigint, income: double, amount: double, purpose: string, sex: string, defaulted: string}")
        Map<String, String> columns,
    @Key(meaning = "Columns that identify a row.", example = "[application_id]") List<String> key,
    @Key(
            meaning = "Person or team that answers for the dataset.",
            example = "crm-team",
            fallback = "''")
        String owner,
    @Key(meaning = "Why the data is kept and used.", example = "credit decisions", fallback = "''")
        String purpose,
    @Key(
            meaning = "Days the data may be kept; absent means no limit is declared.",
            example = "3650")
        Optional<Integer> retentionDays,
    @Key(meaning = "Values that stand for a missing one.", example = "['?']")
        List<String> sentinels,
    @Key(
            meaning =
                "Largest age of the data in hours at the end of the logical date; absent means any.",
            example = "24")
        Optional<Integer> freshnessHours,
    @Key(
            meaning =
                "How much it matters that columns differ from the declared ones or, where none are declared, from the version validated before.",
            example = "{removed: critical}",
            fallback = "{}")
        SchemaDriftConfig schemaDrift,
    @Key(meaning = "Quality rules.", example = "[]") List<RuleConfig> rules,
    @Key(
            meaning =
                "Version of the rules, which a step can require; raise it when they become stricter.",
            example = "2",
            fallback = "1")
        int rulesVersion,
    @Key(
            meaning =
                "What becomes of rows that break a rule: copy keeps them in the dataset, divert leaves those that break a rule of severity error or critical out of whatever reads it.",
            example = "divert",
            fallback = "copy")
        QuarantineMode quarantine,
    @Key(
            meaning =
                "Metrics that are compared with their own past; earlier dates count, except those the data gate refused.",
            example = "[]")
        List<AnomalyConfig> anomalies) {
  public DatasetConfig {
    options = Map.copyOf(options);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    key = List.copyOf(key);
    sentinels = List.copyOf(sentinels);
    rules = List.copyOf(rules);
    anomalies = List.copyOf(anomalies);
  }
}
