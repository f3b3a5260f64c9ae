package io.lakewarden.core.config;

import java.util.Optional;

/** The Apache Atlas server that receives lineage and classifications. */
public record PublicationConfig(
    @Key(meaning = "Base URL of the Atlas server.", example = "https://atlas.example:21443")
        String atlasUrl,
    @Key(meaning = "Account to log in with.", example = "lakewarden", fallback = "''") String user,
    @Key(
            meaning = "Where the password is: env:NAME or file:PATH, never the password itself.",
            example = "env:ATLAS_PASSWORD")
        Optional<SecretReference> password,
    @Key(
            meaning =
                "Seconds that a publication may take at most; what is not delivered then is left"
                    + " pending. It gives up sooner, after about ten seconds, where one call fails"
                    + " six times on end.",
            example = "60",
            fallback = "60")
        int deadlineSeconds,
    @Key(
            meaning =
                "What the names of all entities in Atlas end with, after an @. Ledgers that share a"
                    + " server need one each.",
            example = "lending",
            fallback = "lakewarden")
        String namespace,
    @Key(
            meaning =
                "File with the certificates that an https server is trusted by, PKCS12 or JKS,"
                    + " instead of those the JVM trusts.",
            example = "keys/atlas-trust.p12")
        Optional<String> trustStore,
    @Key(
            meaning =
                "Where the password of the trust store is: env:NAME or file:PATH, never the"
                    + " password itself.",
            example = "env:ATLAS_TRUST_STORE_PASSWORD")
        Optional<SecretReference> trustStorePassword) {
  /** The namespaces there can be, as a regular expression. */
  public static final String NAMESPACE_PATTERN = "[A-Za-z0-9._-]+";
}
