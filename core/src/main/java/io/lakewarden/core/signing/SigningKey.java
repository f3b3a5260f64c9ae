package io.lakewarden.core.signing;

import io.lakewarden.core.GovernanceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An Ed25519 private key. What it signs twice is signed with the same bytes (RFC 8032). */
public final class SigningKey {
  static final String ALGORITHM = "Ed25519";
  static final String LABEL = "PRIVATE KEY";

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new key. */
  public static SigningKey generate() {
    try {
      return new SigningKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 17 has Ed25519", e);
    }
  }

  /**
   * Reads a PKCS#8 private key in PEM, as openssl writes it.
   *
   * @param origin where the text is from, for the message; the text itself is never repeated
   * @throws GovernanceException usage, if the text is no Ed25519 private key
   */
  public static SigningKey ofPem(String pem, String origin) {
    var encoded = Pem.decode(LABEL, pem, origin);
    try {
      var secret =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      var key = new SigningKey(new KeyPair(publicHalf((EdECPrivateKey) secret), secret));
      if (!key.publicKey().verifies(ALGORITHM, key.sign(ALGORITHM))) {
        throw new IllegalStateException("This Java does not derive Ed25519 keys from their seed");
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw Pem.unusable(LABEL, origin, e);
    }
  }

  /**
   * PKCS#8 leaves the public key out, and Java computes it only while it generates a pair: from a
   * seed, which here is the key that is there.
   */
  private static PublicKey publicHalf(EdECPrivateKey secret) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, new Seed(secret.getBytes().orElseThrow()));
    return generator.generateKeyPair().getPublic();
  }

  /** The half that others need. */
  public VerificationKey publicKey() {
    return new VerificationKey(pair.getPublic());
  }

  /** The signature of the UTF-8 bytes of a text, in base64. */
  public String sign(String text) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An Ed25519 key signs anything", e);
    }
  }

  /** The secret as PEM, for the one place where it is kept. */
  public String toPem() {
    return Pem.encode(LABEL, pair.getPrivate().getEncoded());
  }

  /** Names the key without telling it. */
  @Override
  public String toString() {
    return "signing " + publicKey();
  }

  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Seed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
