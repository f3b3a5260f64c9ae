package io.lakewarden.lineage.atlas;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that an Atlas server is trusted by, whatever the JVM trusts. */
public final class TrustStore {
  private final SSLContext context;

  private TrustStore(SSLContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  /**
   * Reads a store of type PKCS12 or JKS.
   *
   * @param key the configuration key that names the file, for messages
   * @param password of the store; empty for one that has none
   * @throws GovernanceException usage, if it cannot be read or holds no certificate
   */
  public static TrustStore open(String key, Path file, String password) {
    if (!Files.isReadable(file)) {
      throw unusable(key, file, "no such file can be read. Check path and permission.", null);
    }
    try {
      // PKCS12 and JKS are told apart by their content.
      var store =
          KeyStore.getInstance(file.toFile(), password.isEmpty() ? null : password.toCharArray());
      if (!holdsCertificate(store)) {
        throw unusable(
            key,
            file,
            "no certificate was found in it. Give its password with "
                + key
                + "_password, or import the authority's certificate into it.",
            null);
      }
      return new TrustStore(context(store));
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(
          key,
          file,
          "it is no PKCS12 or JKS store, or its password is another. Check the file and "
              + key
              + "_password.",
          e);
    }
  }

  /** For connections that trust these certificates and no others. */
  public SSLContext context() {
    return context;
  }

  private static boolean holdsCertificate(KeyStore store) throws GeneralSecurityException {
    for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
      if (store.isCertificateEntry(aliases.nextElement())) {
        return true;
      }
    }
    return false;
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }

  private static GovernanceException unusable(
      String key, Path file, String found, Exception cause) {
    return new GovernanceException(
        ExitCode.USAGE, "Cannot use the trust store " + file + " of " + key + ": " + found, cause);
  }
}
