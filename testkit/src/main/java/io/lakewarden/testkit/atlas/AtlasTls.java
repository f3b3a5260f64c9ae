package io.lakewarden.testkit.atlas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a server on TLS shows its clients, signed by an authority of its own, and what they need to
 * trust that authority.
 *
 * @param folder holds all the stores
 */
record AtlasTls(Path folder) {
  /** What Hadoop's credential provider protects its store with unless told otherwise. */
  private static final char[] HADOOP = "none".toCharArray();

  /** Holds the authority's certificate, and nothing else. */
  Path trustStore() {
    return folder.resolve("trust.p12");
  }

  /**
   * Makes keys and stores anew.
   *
   * @param password protects each of the stores
   * @return the lines of the server's settings that name them
   */
  String make(String password) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(authority());
      keytool(password, "authority", "CN=A private authority", "-ext", "bc:c=ca:true");
      keytool(
          password, "server", "CN=localhost", "-signer", "authority", "-ext", "san=dns:localhost");
      var secret = password.toCharArray();
      var made = KeyStore.getInstance(authority().toFile(), secret);
      save("JKS", keys(), secret, store -> copy(made, store, secret));
      var signer = made.getCertificate("authority");
      save("PKCS12", trustStore(), secret, store -> trust(store, signer));
      save("JCEKS", credentials(), HADOOP, store -> credentials(store, password));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make the keys of an Atlas server in " + folder, e);
    }
    // Jetty 9.3 agrees on TLS 1.3 and then answers nothing.
    return """
        atlas.ssl.exclude.protocols=SSLv2Hello,SSLv3,TLSv1,TLSv1.1,TLSv1.3
        keystore.file=%s
        truststore.file=%s
        cert.stores.credential.provider.path=jceks://file%s
        """
        .formatted(keys(), keys(), credentials());
  }

  /** For a client that trusts the authority. */
  SSLContext context(String password) {
    try {
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(KeyStore.getInstance(trustStore().toFile(), password.toCharArray()));
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot trust " + trustStore(), e);
    }
  }

  private Path authority() {
    return folder.resolve("authority.p12");
  }

  private Path keys() {
    return folder.resolve("server.jks");
  }

  private Path credentials() {
    return folder.resolve("credentials.jceks");
  }

  private interface Filling {
    void fill(KeyStore store) throws GeneralSecurityException;
  }

  private static void save(String type, Path file, char[] password, Filling filling)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(type);
    store.load(null, password);
    filling.fill(store);
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
  }

  private static void copy(KeyStore made, KeyStore store, char[] password)
      throws GeneralSecurityException {
    Key key = made.getKey("server", password);
    store.setKeyEntry("server", key, password, made.getCertificateChain("server"));
  }

  private static void trust(KeyStore store, Certificate authority) throws GeneralSecurityException {
    store.setCertificateEntry("authority", authority);
  }

  /** As Hadoop's credential command would write them: the bytes of a password are the key. */
  private static void credentials(KeyStore store, String password) throws GeneralSecurityException {
    var bytes = password.getBytes(StandardCharsets.UTF_8);
    for (var alias : List.of("keystore.password", "password", "truststore.password")) {
      store.setKeyEntry(alias, new SecretKeySpec(bytes, "AES"), HADOOP, null);
    }
  }

  private void keytool(String password, String alias, String name, String... more)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", name, "-validity", "30"));
    command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-storepass:env", "STORE"));
    command.addAll(List.of("-keystore", authority().toString()));
    command.addAll(List.of(more));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STORE", password);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while keytool makes " + alias, e);
    }
  }
}
