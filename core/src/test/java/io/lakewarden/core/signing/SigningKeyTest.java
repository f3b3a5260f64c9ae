package io.lakewarden.core.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.Digests;
import io.lakewarden.core.GovernanceException;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {
  private static final String PKCS8 = "302e020100300506032b657004220420";
  private static final String X509 = "302a300506032b6570032100";

  /** The first two vectors of RFC 8032, section 7.1. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,r,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
  })
  void signsAsPublished(String secret, String published, String text, String signature) {
    var key = SigningKey.ofPem(pem("PRIVATE KEY", PKCS8 + secret), "test");

    assertThat(key.publicKey().toPem()).isEqualTo(pem("PUBLIC KEY", X509 + published));
    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(key.sign(text))))
        .isEqualTo(signature);
    assertThat(key.publicKey().id())
        .isEqualTo(Digests.sha256(HexFormat.of().parseHex(X509 + published)).substring(0, 16));
  }

  @Test
  void isTheSameKeyAfterAWayThroughPem() {
    var key = SigningKey.generate();
    var signature = key.sign("a dataset version");

    var again = SigningKey.ofPem(key.toPem(), "test");
    var published = VerificationKey.ofPem(key.publicKey().toPem(), "test");

    assertThat(again.sign("a dataset version")).isEqualTo(signature);
    assertThat(published.id()).isEqualTo(key.publicKey().id());
    assertThat(published.verifies("a dataset version", signature)).isTrue();
  }

  @Test
  void noticesAnotherTextAnotherKeyAndABrokenSignature() {
    var key = SigningKey.generate();
    var signature = key.sign("verdict FAIL");
    var bytes = Base64.getDecoder().decode(signature);
    bytes[3] ^= 1;

    assertThat(key.publicKey().verifies("verdict PASS", signature)).isFalse();
    assertThat(SigningKey.generate().publicKey().verifies("verdict FAIL", signature)).isFalse();
    assertThat(key.publicKey().verifies("verdict FAIL", Base64.getEncoder().encodeToString(bytes)))
        .isFalse();
    assertThat(key.publicKey().verifies("verdict FAIL", "")).isFalse();
    assertThat(key.publicKey().verifies("verdict FAIL", "no base64!")).isFalse();
  }

  @Test
  void refusesWhatIsNoKeyWithoutRepeatingIt() {
    assertThatThrownBy(() -> SigningKey.ofPem("hunter2", "env:KEY"))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("Cannot use the key of env:KEY")
        .hasMessageContaining("openssl genpkey -algorithm ed25519")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> SigningKey.ofPem(pem("PRIVATE KEY", "3000"), "env:KEY"))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("Cannot use the key of env:KEY");
    assertThatThrownBy(() -> VerificationKey.ofPem(SigningKey.generate().toPem(), "file:k"))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("PEM block PUBLIC KEY");
  }

  @Test
  void doesNotTellItsSecret() {
    var key = SigningKey.generate();

    assertThat(key).hasToString("signing key " + key.publicKey().id());
  }

  private static String pem(String label, String hex) {
    return Pem.encode(label, HexFormat.of().parseHex(hex));
  }
}
