package io.lakewarden.core.signing;

import io.lakewarden.core.Digests;
import io.lakewarden.core.GovernanceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of a signing key: no secret, and all that is needed to check a signature. */
public final class VerificationKey {
  static final String LABEL = "PUBLIC KEY";

  private static final int ID_LENGTH = 16;

  private final PublicKey key;

  VerificationKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads an X.509 public key in PEM.
   *
   * @param origin where the text is from, for the message
   * @throws GovernanceException usage, if the text is no Ed25519 public key
   */
  public static VerificationKey ofPem(String pem, String origin) {
    var encoded = Pem.decode(LABEL, pem, origin);
    try {
      var factory = KeyFactory.getInstance(SigningKey.ALGORITHM);
      return new VerificationKey(factory.generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw Pem.unusable(LABEL, origin, e);
    }
  }

  /** The first 16 digits of the SHA-256 of the encoded key. */
  public String id() {
    return Digests.sha256(key.getEncoded()).substring(0, ID_LENGTH);
  }

  /** Whether this signature, in base64, is the key's own of the UTF-8 bytes of the text. */
  public boolean verifies(String text, String signature) {
    try {
      var check = Signature.getInstance(SigningKey.ALGORITHM);
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The key as PEM. */
  public String toPem() {
    return Pem.encode(LABEL, key.getEncoded());
  }

  @Override
  public String toString() {
    return "key " + id();
  }
}
