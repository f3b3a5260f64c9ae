package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The bank that {@code bin/lakewarden demo} governed: with a real Atlas beside it, which stays up,
 * or, where there is none, with one that is down.
 */
final class GovernedBank implements AutoCloseable {
  private static final Path LAUNCHER = Path.of("..", "bin", "lakewarden").toAbsolutePath();
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(12);

  private final Path folder;
  private final Process demo;
  private final JsonNode told;

  private GovernedBank(Path folder, Process demo, JsonNode told) {
    this.folder = folder;
    this.demo = demo;
    this.told = told;
  }

  static GovernedBank below(Path place) throws Exception {
    var folder = place.resolve("bank");
    var out = place.resolve("out.json");
    var log = place.resolve("err.log");
    var arguments = new ArrayList<>(List.of("demo", "--directory", folder.toString()));
    arguments.addAll(List.of("--customers", "1000", "--output", "json"));
    arguments.addAll(
        AtlasServer.isAvailable()
            ? List.of("--with-atlas")
            : List.of("--atlas-url", "http://127.0.0.1:9"));
    var demo = lakewarden(arguments.toArray(String[]::new)).start(out, log);
    try {
      return new GovernedBank(folder, demo, awaitResult(demo, out, log));
    } catch (Exception | AssertionError e) {
      Program.stop(demo);
      throw e;
    }
  }

  static Program lakewarden(String... arguments) {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(Arrays.asList(arguments));
    return new Program(command);
  }

  Path folder() {
    return folder;
  }

  /** The result of the demo. */
  JsonNode told() {
    return told;
  }

  Path table(String name) {
    return folder.resolve("warehouse/tables").resolve(name);
  }

  AtlasReader atlas() {
    var server = told.get("atlas");
    return new AtlasReader(
        server.get("url").asText(), server.get("user").asText(), server.get("password").asText());
  }

  /** The server stays up while the command does, and no longer. */
  @Override
  public void close() throws Exception {
    var family = demo.descendants().toList();
    boolean wasUp = demo.isAlive();
    Program.stop(demo);
    if (AtlasServer.isAvailable()) {
      assertThat(wasUp).as("the command waits").isTrue();
      assertThat(family).as("launcher and server").hasSizeGreaterThanOrEqualTo(2);
    }
    for (var process : family) {
      assertThat(process.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  private static JsonNode awaitResult(Process demo, Path out, Path log) throws Exception {
    var last = System.nanoTime() + PATIENCE_NANOS;
    boolean alive = true;
    while (alive && System.nanoTime() < last) {
      alive = demo.isAlive();
      var text = Files.readString(out);
      if (text.endsWith("}\n")) {
        return new ObjectMapper().readTree(text);
      }
      Thread.sleep(500);
    }
    throw new AssertionError("The demo ended or took too long: " + Files.readString(log));
  }
}
