package io.lakewarden.jobs.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.testkit.SparkTest;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Days without Atlas, then a real one: what waited arrives, in order, once, and compares equal. One
 * Atlas serves one ledger, so what another test brought there would be too much.
 */
@SparkTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicationAtlasIT {
  private static final LocalDate FIRST = SmallJob.DAY;
  private static final LocalDate SECOND = FIRST.plusDays(1);
  private static final LocalDate THIRD = FIRST.plusDays(2);

  @TempDir static Path home;
  private static AtlasServer atlas;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.start(home.resolve("atlas"));
  }

  @AfterAll
  static void stop() {
    if (atlas != null) {
      atlas.close();
    }
  }

  @Test
  @Order(1)
  void deliversInOneGoAndInOrderWhatWaitedForDaysAndComparesEqual(SparkSession spark)
      throws Exception {
    try (var relay = new Relay()) {
      var job = new SmallJob(spark, folder, config(relay.url(), 2, "orders"));
      for (var name : List.of("orders", "people", "areas")) {
        job.write(name + ".csv", "id,email\n1,a@example.org\n");
      }
      var days = new ArrayList<RunSummary>();
      days.add(job.run(FIRST));
      job.write("job.yaml", config(relay.url(), 2, "orders", "people"));
      days.add(job.run(SECOND));
      job.write("job.yaml", config(relay.url(), 2, "orders", "people", "areas"));
      days.add(job.wiring().pipeline(request(job, "run", THIRD), true));

      assertThat(days).extracting(day -> day.toJson().get("publication")).containsOnly("pending");
      assertThat(days)
          .extracting(RunSummary::exitCode)
          .containsExactly(ExitCode.DONE, ExitCode.DONE, ExitCode.PUBLICATION_PENDING);
      var waiting = keys(publications(spark), "PENDING");

      relay.open(atlas.url());
      job.write("job.yaml", config(relay.url(), 120, "orders", "people", "areas"));
      var drained = job.wiring().publish(request(job, "publish", THIRD), true);

      assertThat(drained.exitCode()).as(drained.message()).isEqualTo(ExitCode.DONE);
      assertThat(drained.publication()).isEqualTo("published");
      var delivered = keys(publications(spark), "DELIVERED");
      assertThat(delivered).containsExactlyInAnyOrderElementsOf(waiting);
      assertThat(delivered.stream().filter(key -> !key.startsWith("PII_")))
          .as("in the order of the runs")
          .containsExactlyElementsOf(
              waiting.stream().filter(key -> !key.startsWith("PII_")).toList());
      assertThat(waiting).filteredOn(key -> key.startsWith("PII_")).isNotEmpty();
      int rows = publications(spark).size();
      var later = job.wiring().publish(request(job, "publish", THIRD.plusDays(1)), true);
      assertThat(later.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(publications(spark)).hasSize(rows);

      comparesAndRepairs(job);
    }
  }

  /** Every comparison looks again under the same key; a difference is a warning until required. */
  private void comparesAndRepairs(SmallJob job) {
    var equal = reconcile(job, false, true);
    assertThat(equal.exitCode()).as(equal.message()).isEqualTo(ExitCode.DONE);
    assertThat(equal.verdict()).isEqualTo(Verdict.PASS);
    var counts = (Map<?, ?>) reconciliation(equal).get("found");
    assertThat(((Map<?, ?>) counts.get("entities")).get("ledger"))
        .isEqualTo(((Map<?, ?>) counts.get("entities")).get("atlas"));

    var dataset =
        atlas.rest().active("lakewarden_dataset").stream()
            .filter(found -> found.at("/attributes/qualifiedName").asText().startsWith(folder + ""))
            .findFirst()
            .orElseThrow()
            .path("guid")
            .asText();
    atlas.rest().send("DELETE", "entity/guid/" + dataset, "");
    var different = reconcile(job, false, false);
    var required = reconcile(job, false, true);
    var repaired = reconcile(job, true, true);
    var again = reconcile(job, false, true);

    assertThat(different.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(different.verdict()).isEqualTo(Verdict.WARN);
    assertThat(different.publication()).isEqualTo("pending");
    assertThat(reconciliation(different).get("equal")).isEqualTo(false);
    assertThat(required.exitCode()).isEqualTo(ExitCode.PUBLICATION_PENDING);
    assertThat(repaired.exitCode()).as(repaired.message()).isEqualTo(ExitCode.DONE);
    assertThat(repaired.publication()).isEqualTo("published");
    assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(List.of(equal, different, required, repaired, again))
        .extracting(RunSummary::generation)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(
            job.query(
                "SELECT generation, state, exit_code FROM runs_current"
                    + " WHERE run_key LIKE '%publish:reconcile'"))
        .containsExactly(List.of(5, "COMPLETE", 0));
  }

  @Test
  @Order(2)
  void twoThatPublishFromOneLedgerAtOnceMakeNothingTwice(SparkSession spark) throws Exception {
    var job =
        new SmallJob(spark, folder, config(atlas.url().toString(), 120, "a1", "a2", "a3", "a4"));
    for (var name : List.of("a1", "a2", "a3", "a4")) {
      job.write(name + ".csv", "id,email\n1,a@example.org\n");
    }
    job.step("land", FIRST);
    var threads = Executors.newFixedThreadPool(2);
    try {
      Callable<RunSummary> one = () -> job.wiring().publish(request(job, "publish", FIRST), true);
      Callable<RunSummary> other =
          () -> job.wiring().publish(request(job, "publish", SECOND), true);
      for (var ended : threads.invokeAll(List.of(one, other))) {
        assertThat(ended.get().exitCode()).as(ended.get().message()).isEqualTo(ExitCode.DONE);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(atlas.rest().active("lakewarden_dataset"))
        .extracting(found -> found.at("/attributes/qualifiedName").asText())
        .filteredOn(name -> name.startsWith(folder.toString()))
        .doesNotHaveDuplicates()
        .isNotEmpty();
    assertThat(keys(publications(spark), "DELIVERED")).isNotEmpty();
    assertThat(publications(spark).stream().map(LedgerEntry::runId).distinct())
        .as("who came second knew what the first had delivered")
        .hasSize(1);
  }

  @Test
  @Order(3)
  void aPlainPublishUnderAKnownKeySendsWhatIsLeft(SparkSession spark) throws Exception {
    try (var relay = new Relay()) {
      var job = new SmallJob(spark, folder, config(relay.url(), 2, "late"));
      job.write("late.csv", "id,email\n1,a@example.org\n");
      var run = job.run(FIRST);
      relay.open(atlas.url());
      job.write("job.yaml", config(relay.url(), 120, "late"));

      var delivered = job.wiring().publish(request(job, "publish", FIRST), false);
      int rows = publications(spark).size();
      var nothing = job.wiring().publish(request(job, "publish", FIRST), false);
      assertThat(publications(spark)).hasSize(rows);
      job.write("late.csv", "id,email,city\n1,a@example.org,Ulm\n");
      job.step("land", SECOND);
      var later = job.wiring().publish(request(job, "publish", FIRST), false);

      assertThat(run.publication()).isEqualTo("pending");
      assertThat(List.of(delivered, nothing, later))
          .allSatisfy(
              each -> {
                assertThat(each.exitCode()).as(each.message()).isEqualTo(ExitCode.DONE);
                assertThat(each.publication()).isEqualTo("published");
              })
          .extracting(RunSummary::generation)
          .containsExactly(2, 3, 4);
      assertThat(nothing.message()).startsWith("Nothing to publish");
      assertThat(later.message()).startsWith("Published to Atlas");
      assertThat(publications(spark)).hasSizeGreaterThan(rows);
      var standing = job.wiring().status(ledger(), request(job, "run", FIRST).key());
      assertThat(standing.orElseThrow().publication()).isEqualTo("published");
    }
  }

  private static String config(String url, int seconds, String... names) {
    var datasets = new StringBuilder();
    for (var name : names) {
      datasets.append("  - {name: ").append(name).append(", path: ").append(name).append(".csv}\n");
    }
    return """
    job: bank
    datasets:
    %spublication:
      atlas_url: '%s'
      user: %s
      password: file:%s
      deadline_seconds: %d
    """
        .formatted(datasets, url, AtlasServer.USER, secret(), seconds);
  }

  private static Path secret() {
    try {
      return Files.writeString(home.resolve("secret"), AtlasServer.PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunRequest request(SmallJob job, String verb, LocalDate date) {
    return job.request(verb, date, Optional.empty());
  }

  /** As the command line asks for it. */
  private static RunSummary reconcile(SmallJob job, boolean repair, boolean require) {
    var request = request(job, "publish", THIRD);
    var key = new RunKey(request.key().value() + ":reconcile");
    return job.wiring()
        .reconcile(
            new RunRequest("publish", request.config(), THIRD, key, Optional.empty(), "test"),
            repair,
            require);
  }

  private static Map<?, ?> reconciliation(RunSummary summary) {
    return (Map<?, ?>) summary.toJson().get("reconciliation");
  }

  private List<LedgerEntry<PublicationRecord>> publications(SparkSession spark) {
    return Ledger.open(spark, ledger()).reader().read(LedgerTables.PUBLICATIONS);
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  /** Type and name of the facts in this state, in the order in which they came to it first. */
  private static List<String> keys(
      List<LedgerEntry<PublicationRecord>> publications, String state) {
    return publications.stream()
        .map(LedgerEntry::record)
        .filter(record -> record.state().equals(state))
        .map(record -> record.entityType() + " " + record.entityKey())
        .distinct()
        .toList();
  }
}
