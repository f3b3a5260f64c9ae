package io.lakewarden.jobs.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.signing.SigningKey;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class DoctorIT {
  private static final String CONFIG =
      """
      job: orders
      datasets:
        - {name: orders, path: orders.csv, rules: [{id: some, dqdl: 'RowCount > 0'}]}
      transforms: [{name: doubled, sql: 'SELECT 2 * id AS id FROM orders'}]
      publication: {atlas_url: 'http://127.0.0.1:9'}
      """;

  @TempDir Path folder;

  @Test
  void printsWhatARunWouldReadAndWriteAndWritesNothing(SparkSession spark) throws IOException {
    var job = new SmallJob(spark, folder, CONFIG);
    job.write("orders.csv", "id\n1\n");
    var before = listing();

    var plan = job.wiring().doctor(job.request("run", SmallJob.DAY, Optional.empty()));

    assertThat(listing()).isEqualTo(before);
    assertThat(plan.reads()).extracting(Plan.Item::place).containsExactly(folder + "/orders.csv");
    assertThat(plan.writes())
        .extracting(item -> item.kind() + " " + item.name())
        .containsExactly(
            "table orders",
            "quarantine orders",
            "table doubled",
            "ledger orders",
            "report orders",
            "atlas orders");
    assertThat(plan.toText())
        .contains("ok")
        .contains("1 rules can be evaluated")
        .endsWith("Nothing was written.\n");
  }

  @Test
  void namesEveryProblemAndEndsWithTheFirstCode(SparkSession spark) {
    var job = new SmallJob(spark, folder, CONFIG);

    var plan = job.wiring().doctor(job.request("run", SmallJob.DAY, Optional.empty()));

    assertThat(plan.exitCode()).isEqualTo(ExitCode.INPUT_NOT_THERE);
    assertThat(plan.checks())
        .filteredOn(check -> check.outcome() != ExitCode.DONE)
        .extracting(Plan.Check::subject)
        .containsExactly("source of orders", "atlas");
  }

  @Test
  void tellsWhichKeySignsAndThatOneCannotBeRead(SparkSession spark) {
    var signing = SigningKey.generate();
    var job = new SmallJob(spark, folder, CONFIG + "certificates: {key: 'file:signing.pem'}\n");

    assertThat(certificates(job).outcome()).isEqualTo(ExitCode.USAGE);
    job.write("signing.pem", "no key");
    assertThat(certificates(job).outcome()).isEqualTo(ExitCode.USAGE);
    job.write("signing.pem", signing.toPem());
    assertThat(certificates(job).outcome()).isEqualTo(ExitCode.DONE);
    assertThat(certificates(job).message()).contains("signs as key " + signing.publicKey().id());
    assertThat(certificates(new SmallJob(spark, folder, CONFIG)).message())
        .startsWith("none are written");
  }

  @Test
  void tellsThatAtlasRefusesTheLoginOrThatThePasswordIsNotThere(SparkSession spark)
      throws IOException {
    var atlas = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    atlas.createContext("/", exchange -> answer(exchange, 401));
    atlas.createContext("/api/atlas/admin/version", exchange -> answer(exchange, 200));
    atlas.start();
    try {
      var publication =
          "job: orders\npublication: {atlas_url: 'http://127.0.0.1:%d', user: me, password: '%s'}\n";
      int port = atlas.getAddress().getPort();
      var job = new SmallJob(spark, folder, publication.formatted(port, "file:secret"));
      job.write("secret", "wr0ng");

      var refused = check(job, "atlas");
      job.write("job.yaml", publication.formatted(port, "env:LAKEWARDEN_NO_SUCH"));
      var unset = check(job, "atlas");

      assertThat(refused.outcome()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(refused.message())
          .contains("HTTP status 401: the login was refused")
          .doesNotContain("wr0ng");
      assertThat(unset.outcome()).isEqualTo(ExitCode.USAGE);
      assertThat(unset.message()).contains("LAKEWARDEN_NO_SUCH");
    } finally {
      atlas.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static Plan.Check certificates(SmallJob job) {
    return check(job, "certificates");
  }

  private static Plan.Check check(SmallJob job, String subject) {
    return job.wiring().doctor(job.request("run", SmallJob.DAY, Optional.empty())).checks().stream()
        .filter(check -> check.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private List<String> listing() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
