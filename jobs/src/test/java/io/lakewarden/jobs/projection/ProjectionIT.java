package io.lakewarden.jobs.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.jobs.standalone.Plan;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.reports.ReportBundle;
import io.lakewarden.reports.RunReport;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What follows a run: a report of its own for each generation, a publication that is tried again.
 */
@SparkTest
class ProjectionIT {
  @TempDir Path folder;

  @Test
  void everyGenerationHasAReportOfItsOwn(SparkSession spark) {
    var job =
        new SmallJob(spark, folder, "job: orders\ndatasets: [{name: orders, path: orders.csv}]\n");

    var failed = job.run(SmallJob.DAY);
    job.write("orders.csv", "id\n1\n");
    var completed = job.run(SmallJob.DAY);

    assertThat(failed.exitCode()).isEqualTo(ExitCode.INPUT_NOT_THERE);
    assertThat(completed.generation()).isEqualTo(2);
    assertThat(completed.details().get("report"))
        .isNotNull()
        .isNotEqualTo(failed.details().get("report"));
    assertThat(job.query("SELECT count(DISTINCT subject_run_id) FROM reports"))
        .containsExactly(List.of(2L));
  }

  @Test
  void theSamePinsGiveTheSameBytes(SparkSession spark) {
    var job =
        new SmallJob(spark, folder, "job: orders\ndatasets: [{name: orders, path: orders.csv}]\n");
    job.write("orders.csv", "id\n1\n");
    job.run(SmallJob.DAY);
    var ledger = Ledger.open(spark, folder.resolve("ledger").toString());
    var report = ledger.reader().read(LedgerTables.REPORTS).get(0).record();
    job.run(SmallJob.DAY.plusDays(1));

    var request = job.request("run", SmallJob.DAY, Optional.empty());
    var evidence =
        new EvidenceReader(ledger.reader(report.pins()))
            .read(ledger.latest(request.key()).orElseThrow(), request.config(), report.pins());
    var again = ReportBundle.write(RunReport.of(evidence), folder.resolve("again"));

    assertThat(again.digest()).isEqualTo(report.digest());
  }

  @Test
  void anAtlasThatIsDownLeavesThePublicationPendingAndIsTriedAgain(SparkSession spark) {
    var job =
        new SmallJob(
            spark,
            folder,
            """
            job: orders
            datasets: [{name: orders, path: orders.csv}]
            publication: {atlas_url: 'http://127.0.0.1:9', deadline_seconds: 2}
            """);
    job.write("orders.csv", "id\n1\n");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(summary.publication()).isEqualTo("pending");
    assertThat(summary.message())
        .startsWith("Done. The publication is pending: Cannot finish publishing to Atlas at")
        .contains("Connection refused")
        .endsWith("The next run or publish sends them.");
    assertThat(job.query("SELECT DISTINCT state FROM publications"))
        .containsExactly(List.of("PENDING"));

    var again = job.wiring().publish(job.request("publish", SmallJob.DAY, Optional.empty()), true);

    assertThat(again.exitCode()).isEqualTo(ExitCode.PUBLICATION_PENDING);
    assertThat(again.state()).isEqualTo(RunState.FAIL);
    assertThat(again.generation()).isEqualTo(2);
    var optionalRequest = job.request("publish", SmallJob.DAY, Optional.empty());
    var optional = job.wiring().publish(optionalRequest, false);
    assertThat(optional.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(optional.state()).isEqualTo(RunState.COMPLETE);
    assertThat(optional.verdict()).isEqualTo(Verdict.WARN);
    assertThat(optional.publication()).isEqualTo("pending");
    assertThat(optional.generation()).isEqualTo(3);
    var standing = job.wiring().status(ledger(), optionalRequest.key()).orElseThrow();
    assertThat(standing.publication()).isEqualTo("pending");
    assertThat(standing.message()).isEqualTo(optional.message());
  }

  @Test
  void aSecretThatIsNotThereIsToldByTheRunThatCouldNotPublish(SparkSession spark) {
    var job =
        new SmallJob(
            spark,
            folder,
            """
            job: orders
            datasets: [{name: orders, path: orders.csv}]
            publication: {atlas_url: 'http://127.0.0.1:9', password: 'env:LAKEWARDEN_NO_SUCH'}
            """);
    job.write("orders.csv", "id\n1\n");

    var summary = job.run(SmallJob.DAY);

    assertThat(summary.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(summary.publication()).isEqualTo("pending");
    assertThat((String) summary.toJson().get("message"))
        .startsWith("Done. The publication is pending: ")
        .contains("LAKEWARDEN_NO_SUCH");
  }

  @Test
  void tellsFromTheLedgerWhatAPublicationWouldSendAndWritesNothing(SparkSession spark) {
    var job =
        new SmallJob(
            spark,
            folder,
            """
            job: orders
            datasets: [{name: orders, path: orders.csv}]
            publication: {atlas_url: 'http://127.0.0.1:9', deadline_seconds: 2}
            """);
    job.write("orders.csv", "id\n1\n");
    job.step("land", SmallJob.DAY);
    var request = job.request("publish", SmallJob.DAY, Optional.empty());

    var plan = job.wiring().publicationPlan(request);
    var comparison = job.wiring().reconciliationPlan(request, false);

    assertThat(plan.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(plan.toText())
        .containsPattern("of (\\d+) facts \\1 would be sent, and 0 former ones taken away \\(0 of");
    assertThat(plan.writes()).extracting(Plan.Item::kind).containsExactly("ledger", "atlas");
    assertThat(comparison.toText()).contains("facts would be compared with Atlas, and nothing");
    assertThat(comparison.writes()).extracting(Plan.Item::kind).containsExactly("ledger");
    assertThat(job.query("SELECT DISTINCT verb FROM runs")).containsExactly(List.of("land"));
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }
}
