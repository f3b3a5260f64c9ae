package io.lakewarden.testkit.atlas;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Atlas 2.1.0 server in a process of its own, on a free port of this machine. It ends with
 * {@link #close()}, and with the process that started it however that ends.
 */
public final class AtlasServer implements AutoCloseable {
  /** The administrator's account. */
  public static final String USER = "admin";

  /** The administrator's password. */
  public static final String PASSWORD = "lakewarden";

  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final Process process;
  private final URI url;
  private final AtlasHome home;
  private final Thread hook;

  private AtlasServer(Process process, URI url, AtlasHome home) {
    this.process = process;
    this.url = url;
    this.home = home;
    this.hook = new Thread(this::stop, "atlas-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The administrator, by plain HTTP. */
  public AtlasRest rest() {
    return new AtlasRest(url(), USER, PASSWORD);
  }

  /** Whether a server was unpacked. */
  public static boolean isAvailable() {
    return AtlasDistribution.find().isPresent();
  }

  /** Skips a test where no server was unpacked. */
  public static void assumeAvailable() {
    Assumptions.assumeTrue(isAvailable(), "needs the server that -Patlas unpacks");
  }

  /**
   * Starts a server and waits until it is active: about 8 seconds, and 30 the first time, when a
   * home with the stock types is made and kept for later.
   *
   * @param home a folder of an earlier server, whose data are served again, or one to create
   * @throws IllegalStateException if no server was unpacked, or it does not become active
   */
  public static AtlasServer start(Path home) {
    return start(home, 0);
  }

  /** The same at this port, or at a free one where another program has it. */
  public static AtlasServer start(Path home, int port) {
    return start(home, "http", freePort(port));
  }

  /**
   * The same on TLS, with a certificate for {@code localhost} of an authority that nobody trusts
   * who does not have the {@link #trustStore()}.
   */
  public static AtlasServer startWithTls(Path home) {
    return start(home, "https", freePort(0));
  }

  private static AtlasServer start(Path home, String scheme, int port) {
    var distribution = AtlasDistribution.require();
    var initialised = new AtlasHome(distribution.initialisedHome());
    if (!initialised.isInitialised()) {
      initialise(distribution);
    }
    var own = new AtlasHome(home.toAbsolutePath());
    if (!own.isInitialised()) {
      own.copyOf(initialised);
    }
    return run(distribution, own, URI.create(scheme + "://localhost:" + port));
  }

  /** Base URL, such as {@code http://localhost:41234}. */
  public URI url() {
    return url;
  }

  /** The process of the server. */
  public long pid() {
    return process.pid();
  }

  /** The file with the authority of a server on TLS; its password is {@link #PASSWORD}. */
  public Path trustStore() {
    return home.tls().trustStore();
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

  /** Politely first: what was not written when the store is killed is lost. */
  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** Makes the home that others are copied from; it appears whole or not at all. */
  private static void initialise(AtlasDistribution distribution) {
    try {
      var draft = Files.createTempDirectory(distribution.directory(), "home-");
      run(distribution, new AtlasHome(draft), URI.create("http://localhost:" + freePort(0)))
          .close();
      Files.move(draft, distribution.initialisedHome());
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      // Another process was faster; its home is as good.
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make an initialised Atlas home", e);
    }
  }

  private static AtlasServer run(AtlasDistribution distribution, AtlasHome home, URI url) {
    try {
      home.prepare(distribution, url, USER, PASSWORD);
      var log = home.logs().resolve("server.log").toFile();
      // Its standard input stays a pipe from here, whose end tells it that we are gone.
      var process =
          new ProcessBuilder(command(distribution, home, url.getPort()))
              .directory(home.directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log)
              .start();
      var server = new AtlasServer(process, url, home);
      server.awaitActive();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start Atlas in " + home.directory(), e);
    }
  }

  private static List<String> command(AtlasDistribution distribution, AtlasHome home, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
        "--add-opens=java.base/jdk.internal.reflect=ALL-UNNAMED",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Djava.net.preferIPv4Stack=true",
        "-Datlas.home=" + home.directory(),
        "-Datlas.conf=" + home.configuration(),
        "-Datlas.data=" + home.data(),
        "-Datlas.log.dir=" + home.logs(),
        "-Djava.io.tmpdir=" + home.temporary(),
        "-Dlog4j.configuration=" + home.configuration().resolve("atlas-log4j.xml").toUri(),
        "-cp",
        home.configuration() + File.pathSeparator + distribution.classPath(),
        "io.lakewarden.testkit.atlas.server.AtlasServerMain",
        "-app",
        distribution.webapp().toString(),
        "-port",
        String.valueOf(port));
  }

  private void awaitActive() {
    var probe =
        HttpRequest.newBuilder(url.resolve("/api/atlas/admin/status"))
            .timeout(Duration.ofSeconds(5))
            .build();
    var client = client();
    var last = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < last && process.isAlive()) {
      if (isActive(client, probe)) {
        return;
      }
      pause();
    }
    close();
    throw new IllegalStateException(
        "Atlas did not become active; its log is in " + home.logs() + ". Read it and try again.");
  }

  private HttpClient client() {
    var builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2));
    return url.getScheme().equals("https")
        ? builder.sslContext(home.tls().context(PASSWORD)).build()
        : builder.build();
  }

  private static boolean isActive(HttpClient client, HttpRequest probe) {
    try {
      return client.send(probe, BodyHandlers.ofString()).body().contains("\"ACTIVE\"");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Atlas starts", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The preferred port where it is free, 0 for any. */
  private static int freePort(int preferred) {
    try (var socket = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      if (preferred != 0) {
        return freePort(0);
      }
      throw new UncheckedIOException("Cannot find a free port", e);
    }
  }
}
