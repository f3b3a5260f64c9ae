package io.lakewarden.testkit.atlas;

import io.lakewarden.core.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder a server works in: configuration, models, data, logs.
 *
 * @param directory may be new, or one that a server used before, whose data are kept
 */
record AtlasHome(Path directory) {

  Path configuration() {
    return directory.resolve("conf");
  }

  Path data() {
    return directory.resolve("data");
  }

  Path logs() {
    return directory.resolve("logs");
  }

  Path temporary() {
    return directory.resolve("tmp");
  }

  /** Whether a server has worked here. */
  boolean isInitialised() {
    return Files.isDirectory(data().resolve("lucene"));
  }

  /** Keys and certificates of a server on TLS. */
  AtlasTls tls() {
    return new AtlasTls(configuration().resolve("tls"));
  }

  /** Writes everything a server at this address reads at its start. */
  void prepare(AtlasDistribution distribution, URI url, String user, String password) {
    var secured = url.getScheme().equals("https");
    var settings =
        resource("atlas-application.properties")
            .replace("@URL@", url.toString())
            .replace("@PORT@", "" + url.getPort())
            .replace("@TLS@", "" + secured);
    write(
        configuration().resolve("atlas-application.properties"),
        secured ? settings + tls().make(password) : settings);
    write(configuration().resolve("atlas-log4j.xml"), resource("atlas-log4j.xml"));
    write(configuration().resolve("atlas-simple-authz-policy.json"), distribution.policy());
    write(
        configuration().resolve("users-credentials.properties"),
        user + "=ADMIN::" + Digests.sha256(password) + "\n");
    write(data().resolve("berkeley/je.properties"), "je.txn.durability=NO_SYNC,NO_SYNC,NONE\n");
    write(
        directory.resolve("models/0000-Area0/0010-types.json"),
        AtlasModels.of(distribution.exportedTypes()));
    create(logs());
    create(temporary());
  }

  /** A copy of another home, which no server uses at the time. */
  void copyOf(AtlasHome other) {
    try (var files = Files.walk(other.directory)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var copy = directory.resolve(other.directory.relativize(file).toString());
        if (Files.isDirectory(file)) {
          create(copy);
        } else if (!file.getFileName().toString().endsWith(".lck")) {
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy the Atlas home " + other.directory, e);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + folder, e);
    }
  }

  private static String resource(String name) {
    try (var content = AtlasHome.class.getResourceAsStream(name)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource " + name, e);
    }
  }
}
