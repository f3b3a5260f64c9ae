package io.lakewarden.lineage.atlas;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** Finds out whether a call failed because the server's certificate is not to be trusted. */
final class CertificateRefusal {
  private CertificateRefusal() {}

  /**
   * Why the certificate was refused, which trying again does not change; empty where a call failed
   * for another reason.
   */
  static Optional<String> reason(Throwable failure) {
    var handshake = false;
    var root = failure;
    for (var at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
      handshake |= at instanceof SSLHandshakeException;
      root = at;
    }
    return handshake && root instanceof GeneralSecurityException
        ? Optional.of(
            "the server's certificate is not trusted ("
                + root.getMessage()
                + "). Check the address, and name a store with the certificate of the server's"
                + " authority in publication.trust_store")
        : Optional.empty();
  }
}
