package io.lakewarden.jobs.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Spark's own standalone master and one worker, each a process on a free port of this machine. */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("(Registering worker) ");

  private final Process master;
  private final Process worker;
  private final String url;

  private StandaloneCluster(Process master, Process worker, String url) {
    this.master = master;
    this.worker = worker;
    this.url = url;
  }

  /** Starts both below the folder and returns once the worker is known to the master. */
  static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
    var log = folder.resolve("master.log");
    var master =
        AssembledSpark.daemon(
                "256m",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0")
            .in(folder)
            .start(log);
    Process worker = null;
    try {
      var url = await(log, MASTER, master);
      worker = worker(folder, url);
      await(log, REGISTERED, master);
      return new StandaloneCluster(master, worker, url);
    } catch (IOException | InterruptedException | AssertionError e) {
      Program.stop(master);
      if (worker != null) {
        Program.stop(worker);
      }
      throw e;
    }
  }

  private static Process worker(Path folder, String url) {
    return AssembledSpark.daemon(
            "256m",
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "2",
            "--memory",
            "1g",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve("work").toString(),
            url)
        .in(folder)
        .start(folder.resolve("worker.log"));
  }

  /** What {@code --master} takes. */
  String url() {
    return url;
  }

  @Override
  public void close() throws InterruptedException {
    Program.stop(worker);
    Program.stop(master);
  }

  private static String await(Path log, Pattern pattern, Process process)
      throws IOException, InterruptedException {
    var deadline = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      var matcher = pattern.matcher(Files.readString(log));
      if (matcher.find()) {
        return matcher.group(1);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("No '" + pattern + "' in\n" + Files.readString(log));
  }
}
