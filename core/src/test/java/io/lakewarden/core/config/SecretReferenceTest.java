package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {
  @TempDir Path folder;

  @Test
  void readsTheEnvironment() {
    assertThat(new SecretReference("env:TOKEN").resolve(Map.of("TOKEN", "s3cret")))
        .isEqualTo("s3cret");
  }

  @Test
  void readsAFileWithoutItsLastLineBreak() throws IOException {
    var file = Files.writeString(folder.resolve("token"), "s3cret\n");

    assertThat(new SecretReference("file:" + file).resolve(Map.of())).isEqualTo("s3cret");
  }

  @Test
  void findsARelativeFileInTheGivenFolder() {
    assertThat(new SecretReference("file:keys/a.pem").below(folder).value())
        .isEqualTo("file:" + folder + "/keys/a.pem");
    assertThat(new SecretReference("file:/keys/a.pem").below(folder).value())
        .isEqualTo("file:/keys/a.pem");
    assertThat(new SecretReference("env:TOKEN").below(folder).value()).isEqualTo("env:TOKEN");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> new SecretReference("env:TOKEN").resolve(Map.of()))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("env:TOKEN: the variable is not set");
    assertThatThrownBy(() -> new SecretReference("file:/no/such/file").resolve(Map.of()))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("file:/no/such/file: the file is not readable");
  }

  @Test
  void refusesPlainTextWithoutRepeatingIt() {
    assertThatThrownBy(() -> new SecretReference("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never in plain text")
        .hasMessageNotContaining("hunter2");
  }
}
