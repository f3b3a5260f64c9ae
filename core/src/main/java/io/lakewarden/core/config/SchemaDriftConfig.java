package io.lakewarden.core.config;

import io.lakewarden.core.Severity;

/** How much each kind of change between two schemas matters. */
public record SchemaDriftConfig(
    @Key(meaning = "Severity of a column that came.", example = "warn", fallback = "warn")
        Severity added,
    @Key(meaning = "Severity of a column that went.", example = "error", fallback = "error")
        Severity removed,
    @Key(meaning = "Severity of a column of another type.", example = "error", fallback = "error")
        Severity retyped,
    @Key(
            meaning = "Severity of a column that probably has another name.",
            example = "error",
            fallback = "error")
        Severity renamed) {}
