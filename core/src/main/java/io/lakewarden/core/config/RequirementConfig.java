package io.lakewarden.core.config;

/** What certificates a step asks of the data it reads. */
public record RequirementConfig(
    @Key(
            meaning =
                "Largest age in hours of the certificate; of a table of increments, of its newest increment.",
            example = "24")
        int certifiedWithinHours,
    @Key(
            meaning = "Smallest rules_version by which the data was validated.",
            example = "2",
            fallback = "1")
        int rulesVersion) {}
