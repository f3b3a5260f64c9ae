package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trust store that cannot be used is told by key and path, and its password by nobody. */
class TrustStoreTest {
  private static final String PASSWORD = "s3cret";

  @TempDir Path folder;

  @Test
  void refusesAFileThatIsNotThere() {
    refused(folder.resolve("nowhere.p12")).hasMessageContaining("no such file");
  }

  @Test
  void refusesAFileThatIsNoStore() throws IOException {
    var file = Files.writeString(folder.resolve("text.p12"), "no store");

    refused(file).hasMessageContaining("no PKCS12 or JKS store");
  }

  @Test
  void refusesAStoreOfAnotherPassword() throws Exception {
    refused(empty("another")).hasMessageContaining("its password is another");
  }

  @Test
  void refusesAStoreWithoutCertificates() throws Exception {
    refused(empty(PASSWORD)).hasMessageContaining("no certificate");
  }

  private Path empty(String password) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var file = folder.resolve("empty.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  private static AbstractThrowableAssert<?, ?> refused(Path file) {
    return assertThatThrownBy(() -> TrustStore.open("publication.trust_store", file, PASSWORD))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("publication.trust_store")
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining(PASSWORD);
  }
}
