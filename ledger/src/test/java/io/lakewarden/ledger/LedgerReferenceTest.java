package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LedgerReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "ledger.md");

  @Test
  void theReferencePageIsUpToDate() throws IOException {
    if (Boolean.getBoolean("lakewarden.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, LedgerReference.markdown());
    }

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "docs/ledger.md; rewrite it with: ./mvnw -pl ledger -am test"
                + " -Dtest=LedgerReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dlakewarden.write=true")
        .isEqualTo(LedgerReference.markdown());
  }
}
