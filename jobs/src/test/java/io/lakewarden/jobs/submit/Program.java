package io.lakewarden.jobs.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process to be: its command, and an environment free of the developer's own Spark. */
final class Program {
  private static final long PATIENCE_MINUTES = 15;

  private final ProcessBuilder builder;

  Program(List<String> command) {
    builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("SPARK_") || name.startsWith("PYSPARK_"));
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  Program with(String name, String value) {
    builder.environment().put(name, value);
    return this;
  }

  Program in(Path folder) {
    builder.directory(folder.toFile());
    return this;
  }

  /** Starts it; what it says goes into the log. */
  Process start(Path log) {
    try {
      return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with results and progress apart. */
  Process start(Path out, Path err) {
    try {
      return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end; one that does not end in time is killed and fails the test. */
  Finished run() {
    try {
      var out = Files.createTempFile("program", ".out");
      var err = Files.createTempFile("program", ".err");
      try {
        int code = exitCode(builder.redirectOutput(out.toFile()).redirectError(err.toFile()));
        return new Finished(code, Files.readString(out), Files.readString(err));
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for " + builder.command(), e);
    }
  }

  private static int exitCode(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = builder.start();
    try {
      if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
      throw new AssertionError(
          "Still running after " + PATIENCE_MINUTES + " minutes: " + builder.command());
    } finally {
      stop(process);
    }
  }

  /** Ends a process with its children, politely first. */
  static void stop(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    var family = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
