package io.lakewarden.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains in a JVM of its own, because a JVM has one Spark context with one number of cores. */
class CoreCountTest {
  @TempDir private Path folder;

  @Test
  void givesTheSameModelOnOneCoreAndOnFour() throws IOException, InterruptedException {
    var log = folder.resolve("log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Training.class.getName(), folder.toString()));
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

    assertThat(process.exitValue()).as(() -> read(log)).isZero();
    var digests = Files.readAllLines(folder.resolve("digests"));
    assertThat(digests).hasSize(2);
    assertThat(digests.get(1)).isEqualTo(digests.get(0));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The other JVM: one training on one core, one on four, the digests in a file. */
  static final class Training {
    public static void main(String[] arguments) throws IOException {
      var folder = Path.of(arguments[0]);
      Files.write(
          folder.resolve("digests"), List.of(train(folder, "local[1]"), train(folder, "local[4]")));
    }

    private static String train(Path folder, String master) {
      var spark =
          SparkSession.builder()
              .master(master)
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "4")
              .getOrCreate();
      try {
        var path = folder.resolve(master.replaceAll("\\W", "")).toString();
        var rows = Loans.rows(spark, 2_000);
        var trained = ModelTrainer.train(Specs.loans().spec(), rows, Optional.empty(), path);
        return ModelArtifact.contentDigest(path) + " " + trained.evaluation().overall();
      } finally {
        spark.stop();
      }
    }
  }
}
