package io.lakewarden.quality.scan;

import io.lakewarden.core.Digests;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the hashes in kept states are keyed with (HMAC-SHA-256).
 *
 * <p>Without the key, a hash tells nothing of its value. Under the open key, which everyone knows,
 * a value can be found by trying many.
 */
public final class StateKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";
  private static final String OPEN = "open";

  private final String key;

  private StateKey(String key) {
    this.key = key;
  }

  /** The key that is no secret. */
  public static StateKey open() {
    return new StateKey(OPEN);
  }

  /**
   * A key made of a secret.
   *
   * @param secret a text with at least 128 bits that cannot be guessed
   */
  public static StateKey ofSecret(String secret) {
    return new StateKey(Digests.sha256(secret));
  }

  /** Names the key without telling it. */
  String id() {
    return key.equals(OPEN) ? OPEN : Digests.sha256("name of " + key).substring(0, 16);
  }

  static boolean isOpen(String id) {
    return id.equals(OPEN);
  }

  Mac mac() {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof StateKey other && key.equals(other.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "state key " + id();
  }
}
