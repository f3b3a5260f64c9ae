package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that publishes for long, another one that wants to, and a killed one. */
@SparkTest
class PublicationTurnIT {
  private static final String CONFIG =
      """
      job: %s
      datasets: [{name: orders, path: orders.csv}]
      publication: {atlas_url: 'http://127.0.0.1:%d', deadline_seconds: %d}
      """;

  @TempDir Path folder;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch silence = new CountDownLatch(1);
  private HttpServer atlas;

  /** An Atlas that is silent at first, and then lets nobody in. */
  @BeforeEach
  void listen() throws IOException {
    atlas = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    atlas.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try {
            silence.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    atlas.setExecutor(Executors.newCachedThreadPool());
    atlas.start();
  }

  @AfterEach
  void stop() {
    silence.countDown();
    atlas.stop(0);
  }

  @Test
  void oneProcessPublishesAtATimeAndADeadOneStandsInNobodysWay(SparkSession spark)
      throws Exception {
    int port = atlas.getAddress().getPort();
    var job = new SmallJob(spark, folder, CONFIG.formatted("orders", port, 2));
    job.write("orders.csv", "id\n1\n");
    job.step("land", SmallJob.DAY);
    var slow = publishing(job.write("slow.yaml", CONFIG.formatted("slow", port, 600)));
    try {
      assertThat(asked.await(5, TimeUnit.MINUTES)).isTrue();

      var refused = catchThrowableOfType(GovernanceException.class, () -> publish(job));
      var reconciled =
          catchThrowableOfType(
              GovernanceException.class,
              () -> job.wiring().reconcile(request(job, "publish"), true, true));
      var day = job.run(SmallJob.DAY);

      assertThat(refused.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING);
      assertThat(refused)
          .hasMessageContaining("Cannot publish to Atlas at http://127.0.0.1:" + port)
          .hasMessageMatching(
              "(?s).*: process \\d+ on \\S+, since 20\\S+Z, publishes from the same ledger,"
                  + " and still did after 2 s\\..*Let it end, then run again.*");
      assertThat(reconciled.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING);
      assertThat(day.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(day.publication()).isEqualTo("pending");
      assertThat(job.query("SELECT count(*) FROM publications")).containsExactly(List.of(0L));
    } finally {
      slow.descendants().forEach(ProcessHandle::destroyForcibly);
      slow.destroyForcibly().waitFor();
    }
    silence.countDown();

    var next = publish(job);

    assertThat(next.exitCode()).isEqualTo(ExitCode.PUBLICATION_PENDING);
    assertThat(next.message()).contains("HTTP status 401");
    assertThat(publish(job).generation()).isEqualTo(2);
  }

  private static RunSummary publish(SmallJob job) {
    return job.wiring().publish(request(job, "publish"), true);
  }

  private static RunRequest request(SmallJob job, String verb) {
    return job.request(verb, SmallJob.DAY, Optional.empty());
  }

  private Process publishing(Path config) {
    return new Program(
            List.of(
                Path.of("..", "bin", "lakewarden").toAbsolutePath().toString(),
                "publish",
                "--config",
                config.toString(),
                "--logical-date",
                SmallJob.DAY.toString()))
        .in(folder)
        .start(folder.resolve("log"));
  }
}
