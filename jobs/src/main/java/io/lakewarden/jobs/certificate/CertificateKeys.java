package io.lakewarden.jobs.certificate;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.CertificatesConfig;
import io.lakewarden.core.config.SecretReference;
import io.lakewarden.core.signing.SigningKey;
import io.lakewarden.core.signing.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that a configuration refers to. */
public final class CertificateKeys {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateKeys.class);

  private CertificateKeys() {}

  /**
   * The key that signs.
   *
   * @throws GovernanceException usage, if the secret is not there or is no Ed25519 key
   */
  public static SigningKey signing(SecretReference reference) {
    return SigningKey.ofPem(reference.resolve(System.getenv()), reference.toString());
  }

  /**
   * The keys whose certificates count, by id: those of the listed files, and the configured one.
   * Who only verifies need not hold the secret where public keys are listed.
   *
   * @throws GovernanceException usage, if a key cannot be read
   */
  public static Map<String, VerificationKey> trusted(CertificatesConfig config) {
    var keys = new ArrayList<>(config.publicKeys().stream().map(CertificateKeys::ofFile).toList());
    config
        .key()
        .ifPresent(
            reference -> {
              try {
                keys.add(signing(reference).publicKey());
              } catch (GovernanceException e) {
                if (keys.isEmpty()) {
                  throw e;
                }
                LOG.warn("{} Only the listed public keys count.", e.getMessage());
              }
            });
    return byId(keys);
  }

  /**
   * The public keys of these files, by id.
   *
   * @throws GovernanceException usage, if one cannot be read
   */
  public static Map<String, VerificationKey> ofFiles(List<Path> files) {
    return byId(files.stream().map(file -> ofFile(file.toString())).toList());
  }

  /** The public keys of these texts, by id; the names are for messages. */
  static Map<String, VerificationKey> ofTexts(Map<String, String> pemByName) {
    return byId(
        pemByName.entrySet().stream()
            .map(entry -> VerificationKey.ofPem(entry.getValue(), entry.getKey()))
            .toList());
  }

  private static Map<String, VerificationKey> byId(Collection<VerificationKey> keys) {
    var byId = new TreeMap<String, VerificationKey>();
    keys.forEach(key -> byId.put(key.id(), key));
    return byId;
  }

  private static VerificationKey ofFile(String file) {
    try {
      return VerificationKey.ofPem(Files.readString(Path.of(file)), file);
    } catch (IOException e) {
      throw new GovernanceException(
          ExitCode.USAGE, "Cannot read the public key " + file + ": check path and permission.", e);
    }
  }
}
