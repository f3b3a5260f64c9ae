package io.lakewarden.testkit.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server ends with the process that started it, and is never left behind. */
class AtlasServerIT {
  @TempDir Path folder;

  @BeforeAll
  static void requireServer() {
    AtlasServer.assumeAvailable();
  }

  @Test
  void endsWhenItsParentIsKilled() throws Exception {
    var parent = parent();
    var server = ProcessHandle.of(told(parent).get("pid").asLong()).orElseThrow();
    try {
      assertThat(server.isAlive()).isTrue();

      // SIGKILL: no shutdown hook of the parent runs.
      parent.destroyForcibly().waitFor();

      assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      parent.destroyForcibly();
      server.destroyForcibly();
    }
  }

  private Process parent() throws IOException {
    return new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dlakewarden.atlas=" + System.getProperty("lakewarden.atlas"),
                "-cp",
                System.getProperty("java.class.path"),
                AtlasServerCommand.class.getName(),
                folder.resolve("atlas").toString(),
                "0"))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static JsonNode told(Process parent) throws IOException {
    return new ObjectMapper().readTree(parent.inputReader().readLine());
  }
}
