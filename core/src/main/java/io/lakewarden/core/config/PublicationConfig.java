package io.lakewarden.core.config;

import java.util.Optional;

/** The Apache Atlas server that receives lineage and classifications. */
public record PublicationConfig(
    @Key(meaning = "Base URL of the Atlas server.", example = "http://localhost:21000")
        String atlasUrl,
    @Key(meaning = "Account to log in with.", example = "lakewarden", fallback = "''") String user,
    @Key(
            meaning = "Where the password is: env:NAME or file:PATH, never the password itself.",
            example = "env:ATLAS_PASSWORD")
        Optional<SecretReference> password,
    @Key(
            meaning = "Seconds to try before publication is left pending.",
            example = "60",
            fallback = "60")
        int deadlineSeconds) {}
