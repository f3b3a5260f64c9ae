package io.lakewarden.core.config;

import java.util.List;
import java.util.Optional;

/** With which key certificates are signed, and whose certificates count. */
public record CertificatesConfig(
    @Key(
            meaning =
                "Where the private key is that signs, as Ed25519 PKCS#8 PEM: env:NAME or file:PATH, never the key itself. Absent means no certificates are written.",
            example = "env:LAKEWARDEN_SIGNING_KEY")
        Optional<SecretReference> key,
    @Key(
            meaning =
                "Files with the public keys, as PEM, of others whose certificates count; the key's own counts anyway.",
            example = "[keys/lending-team.pem]")
        List<String> publicKeys) {
  public CertificatesConfig {
    publicKeys = List.copyOf(publicKeys);
  }
}
