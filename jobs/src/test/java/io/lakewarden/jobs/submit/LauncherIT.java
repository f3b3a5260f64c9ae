package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/lakewarden} as a person or a script meets it. */
class LauncherIT {
  private static final Path LAUNCHER = Path.of("..", "bin", "lakewarden").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void helpNamesVerbsAndExitCodes() {
    var finished = lakewarden("--help");

    assertThat(finished.code()).as(finished.toString()).isZero();
    assertThat(finished.out()).startsWith("Usage: lakewarden").contains("demo").contains("28");
    assertThat(finished.err()).isEmpty();
  }

  @Test
  void anUnknownVerbIsAnsweredWithTheNearest() {
    var finished = lakewarden("qery", "SELECT 1");

    assertThat(finished.code()).as(finished.toString()).isEqualTo(20);
    assertThat(finished.err()).contains("qery").contains("query");
    assertThat(finished.out()).isEmpty();
  }

  @Test
  void aFolderThatIsNoLedgerIsRefused() throws IOException {
    var finished = lakewarden("query", "SELECT * FROM runs", "--ledger", folder.toString());

    assertThat(finished.code()).as(finished.toString()).isEqualTo(20);
    assertThat(finished.err()).contains(folder.toString()).contains("init");
    assertThat(finished.out()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void standardOutputHoldsTheResultAlone() throws IOException {
    var job = new OrdersJob(folder);
    job.deliver("2026-01-05");
    var config = job.config().toString();

    var created = lakewarden("init", "--config", config, "--output", "json");
    assertThat(created.code()).as(created.toString()).isZero();
    assertThat(created.json().get("ledger").asText()).endsWith("ledger");

    var finished =
        lakewarden("run", "--config", config, "--logical-date", "2026-01-05", "--output", "json");

    assertThat(finished.code()).as(finished.toString()).isZero();
    assertThat(finished.json().get("steps").findValuesAsText("step")).contains("land", "validate");
    assertThat(finished.err())
        .contains("land orders")
        .doesNotContain("ANTLR")
        .doesNotContain("SLF4J")
        .doesNotContain("WARNING:")
        .doesNotContain("Exception");
    assertThat(finished.err().lines()).as("the story of a run").hasSizeLessThan(25);
  }

  private Finished lakewarden(String... arguments) {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return new Program(command).in(folder).run();
  }
}
