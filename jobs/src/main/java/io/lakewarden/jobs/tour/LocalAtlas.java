package io.lakewarden.jobs.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.core.config.SecretReference;
import io.lakewarden.lineage.atlas.AtlasTarget;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Atlas server beside the demo, for this machine alone: its data lie in the demo's folder
 * and are served again next time. It ends with this process, however that ends.
 */
public final class LocalAtlas implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalAtlas.class);
  private static final String LAUNCHER = "io.lakewarden.testkit.atlas.AtlasServerCommand";

  /** Where Atlas usually is. */
  private static final String PORT = "21000";

  private static final String PASSWORD = "keys/atlas-password";
  private static final int DEADLINE_SECONDS = 120;
  private static final long LONGEST_STOP_SECONDS = 25;

  private final Process process;
  private final String url;
  private final String user;
  private final String password;
  private final Thread hook;

  private LocalAtlas(Process process, JsonNode told) {
    this.process = process;
    this.url = told.get("url").asText();
    this.user = told.get("user").asText();
    this.password = told.get("password").asText();
    this.hook = new Thread(this::stop, "atlas-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts the server that a checkout has unpacked and waits until it is active.
   *
   * @param checkout folder of the sources; empty where the service was installed without them
   * @param directory the demo's folder
   * @throws GovernanceException usage, without an unpacked server; unavailable, if it does not
   *     start
   */
  public static LocalAtlas start(Optional<Path> checkout, Path directory) {
    var home =
        checkout
            .filter(folder -> Files.isDirectory(folder.resolve("testkit/target/atlas/classes")))
            .orElseThrow(LocalAtlas::notUnpacked);
    var folder = directory.resolve("atlas");
    LOG.info("Starting Atlas in {}", folder);
    try {
      Files.createDirectories(folder);
      var process =
          new ProcessBuilder(command(home, folder))
              .redirectError(Redirect.to(folder.resolve("start.log").toFile()))
              .start();
      var told = process.inputReader().readLine();
      if (told == null) {
        throw notStarted(folder, null);
      }
      var atlas = new LocalAtlas(process, new ObjectMapper().readTree(told));
      atlas.keepPassword(directory.resolve(PASSWORD));
      LOG.info("Atlas is up at {}", atlas.url);
      return atlas;
    } catch (IOException e) {
      throw notStarted(folder, e);
    }
  }

  /** How to publish to it and how a person logs in; nobody but this machine reaches it. */
  public TourAtlas access() {
    var publication =
        new PublicationConfig(
            url,
            user,
            Optional.of(new SecretReference("file:" + PASSWORD)),
            DEADLINE_SECONDS,
            AtlasTarget.NAMESPACE,
            Optional.empty(),
            Optional.empty());
    return new TourAtlas(publication, Optional.of(password));
  }

  /** Returns when the server has ended, which somebody else must see to. */
  public void awaitEnd() {
    LOG.info("Atlas stays up at {} until this command is ended, for instance by Ctrl-C", url);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, and its hook has done the same.
    }
  }

  private void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void keepPassword(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    // A temporary file is its owner's alone where the system has such a thing.
    var temporary = Files.createTempFile(file.getParent(), ".atlas", "");
    Files.writeString(temporary, password);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> command(Path checkout, Path folder) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-Dlakewarden.atlas=" + checkout.resolve("testkit/target/atlas"),
        "-cp",
        String.join(
            File.pathSeparator,
            checkout.resolve("testkit/target/classes").toString(),
            checkout.resolve("core/target/classes").toString(),
            checkout.resolve("jobs/target/spark/jars") + "/*"),
        LAUNCHER,
        folder.toString(),
        PORT);
  }

  private static GovernanceException notUnpacked() {
    return GovernanceException.usage(
        "Cannot start Atlas: --with-atlas needs bin/lakewarden of a checkout, which unpacks the"
            + " server. Start it there, or name a server with --atlas-url.");
  }

  private static GovernanceException notStarted(Path folder, IOException cause) {
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot start Atlas in "
            + folder
            + ": it did not become active. Read start.log and logs/server.log there and try again,"
            + " or name a server with --atlas-url.",
        cause);
  }
}
