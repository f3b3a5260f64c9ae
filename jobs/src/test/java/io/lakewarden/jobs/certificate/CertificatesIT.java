package io.lakewarden.jobs.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.signing.SigningKey;
import io.lakewarden.jobs.SmallJob;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.ledger.ChainBreak;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates through a small job: issued, named by commits, required, revoked, audited. */
@SparkTest
class CertificatesIT {
  private static final String CONFIG =
      """
      job: orders
      certificates: {key: 'file:signing.pem'}
      roles: [{role: operator, members: ['%s']}]
      datasets:
        - name: people
          path: people.csv
          key: [id]
          rules_version: 2
          rules:
            - {id: email-present, severity: error, dqdl: 'IsComplete "email"'}
        - name: orders
          path: "{date}.csv"
          load: increment
          key: [order_id]
          rules:
            - {id: amount-positive, severity: error, dqdl: 'ColumnValues "amount" > 0'}
            - {id: order-once, severity: info, dqdl: 'IsUnique "order_id"'}
            - {id: person-known, severity: info, dqdl: 'Uniqueness "person" > 0'}
      transforms:
        - name: spending
          sql: |
            WITH known AS (SELECT id, email FROM people)
            SELECT p.email, sum(o.amount) AS total FROM orders o JOIN known p ON o.person = p.id
            GROUP BY p.email
        - name: total
          sql: SELECT sum(total) AS total FROM spending
          require: {certified_within_hours: 24}
      """
          .formatted(System.getProperty("user.name"));

  @TempDir Path folder;
  private final SigningKey key = SigningKey.generate();
  private SmallJob job;

  @BeforeEach
  void aJobWithAKey(SparkSession spark) {
    job = new SmallJob(spark, folder, CONFIG);
    job.write("signing.pem", key.toPem());
    job.write("people.csv", "id,email\n1,ada@example.com\n2,bob@example.com\n");
    job.write("2026-01-05.csv", "order_id,person,amount\n1,1,10\n2,2,20\n");
    job.write("2026-01-06.csv", "order_id,person,amount\n3,1,5\n");
  }

  @Test
  void certifiesWhatWasValidatedAndCommitsNameIt(SparkSession spark) {
    var first = job.step("run", SmallJob.DAY);
    var second = job.step("run", SmallJob.DAY.plusDays(1));

    assertThat(first.exitCode()).as(first.message()).isEqualTo(ExitCode.DONE);
    assertThat(second.exitCode()).as(second.message()).isEqualTo(ExitCode.DONE);
    assertThat(
            job.query(
                """
                SELECT dataset, version, state, verdict, get_json_object(payload, '$.slice'),
                  get_json_object(payload, '$.rules_version')
                FROM certificates ORDER BY dataset, version
                """))
        .containsExactly(
            List.of("orders", 0L, "ISSUED", "PASS", "_logical_date=2026-01-05", "1"),
            List.of("orders", 1L, "ISSUED", "PASS", "_logical_date=2026-01-06", "1"),
            List.of("people", 0L, "ISSUED", "PASS", "*", "2"),
            List.of("people", 1L, "ISSUED", "PASS", "*", "2"));
    assertThat(metadata(spark, "tables/spending"))
        .contains("\"run_key\":\"orders@2026-01-06\"")
        .contains(id("orders", 0), id("orders", 1), id("people", 1))
        .doesNotContain(id("people", 0));
    assertThat(metadata(spark, "tables/total"))
        .contains("\"dataset\":\"spending\"")
        .contains(id("orders", 0), id("orders", 1), id("people", 1));
    assertKeysAddUpUnderTheSecret();

    var ledger = folder.resolve("ledger").toString();
    var mine = job.write("mine.pem", key.publicKey().toPem());
    var other = job.write("other.pem", SigningKey.generate().publicKey().toPem());
    assertThat(job.wiring().audit(ledger, List.of()).isIntact()).isTrue();
    assertThat(job.wiring().audit(ledger, List.of(mine)).isIntact()).isTrue();
    assertThat(job.wiring().audit(ledger, List.of(other)).breaks())
        .hasSize(4)
        .allMatch(found -> found.finding().contains("which is not trusted here"));
  }

  /** The key column is protected; of the persons 1, 2 and 1 only one stands in one order. */
  private void assertKeysAddUpUnderTheSecret() {
    assertThat(
            job.query(
                """
                SELECT column_name, value, evidence FROM quality_metrics_current
                WHERE slice = '*' AND metric = 'Uniqueness' ORDER BY column_name
                """))
        .containsExactly(List.of("order_id", 1.0, "states"), List.of("person", 1 / 3.0, "states"));
    assertThat(
            job.query(
                """
                SELECT DISTINCT kind, state LIKE 'Groups open %' FROM metric_states
                WHERE metric LIKE 'GROUPS(%'
                """))
        .containsExactly(List.of("Groups", false));
  }

  /** One job from refusal to refusal, because each run takes a while. */
  @Test
  void refusesAStepWhoseDataLackWhatItRequires(SparkSession spark) {
    landAndValidate();
    assertThat(derive(job).exitCode()).isEqualTo(ExitCode.DONE);

    refusesWhatIsTooOldAndByEarlierRules(spark);
    refusesAnotherKeyAndUnknownOrigins(spark);
    refusesWhatWasRevokedUntilItIsValidatedAgain(spark);
    refusesWhatFailedAndWhatWasForged(spark);
  }

  private void refusesWhatIsTooOldAndByEarlierRules(SparkSession spark) {
    var later = Wiring.over(spark, Clock.offset(Clock.systemUTC(), Duration.ofHours(30)));
    var strict = CONFIG.replace("hours: 24}", "hours: 24, rules_version: 2}");

    var refused = derive(new SmallJob(later, folder, strict));

    assertRefused(refused, "of 2026-01-05 is by rules of version 1; ");
    assertRefused(refused, "of people@0 is 30 hours old");
  }

  private void refusesAnotherKeyAndUnknownOrigins(SparkSession spark) {
    job.write("signing.pem", SigningKey.generate().toPem());
    assertRefused(
        derive(new SmallJob(spark, folder, CONFIG)),
        "is signed by key " + key.publicKey().id() + ", which is not trusted here");
    job.write("signing.pem", key.toPem());
    var foreign =
        CONFIG
            .replace("sum(total)", "sum(amount)")
            .replace(
                "FROM spending",
                "FROM parquet.`" + folder + "/warehouse/tables/orders/*/*.parquet`");
    assertRefused(derive(new SmallJob(spark, folder, foreign)), "which the job does not land");
  }

  private void refusesWhatWasRevokedUntilItIsValidatedAgain(SparkSession spark) {
    var people = id("people", 0);
    var stranger = new SmallJob(spark, folder, CONFIG.replaceAll("(?m)^roles:.*$", ""));
    var refused = stranger.wiring().revoke(new Revocation(stranger.effective(), people, "late"));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.NOT_PERMITTED);

    job = new SmallJob(spark, folder, CONFIG);
    var revocation = new Revocation(job.effective(), people.substring(0, 12), "late defect");
    var revoked = job.wiring().revoke(revocation);
    assertThat(revoked.exitCode()).as(revoked.message()).isEqualTo(ExitCode.DONE);
    assertThat(job.wiring().revoke(revocation).message())
        .startsWith("Nothing to do: certificate " + people.substring(0, 16) + " was revoked by");
    assertThat(
            job.query(
                "SELECT state, actor, reason FROM certificates_current WHERE state = 'REVOKED'"))
        .containsExactly(List.of("REVOKED", System.getProperty("user.name"), "late defect"));
    var wrong = new Revocation(job.effective(), people.substring(0, 12) + "zz", "late");
    assertThatThrownBy(() -> job.wiring().revoke(wrong))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("Did you mean " + people.substring(0, 14));

    assertRefused(derive(job), "was revoked by " + System.getProperty("user.name"));
    job.wiring().step(job.request("validate", SmallJob.DAY, Optional.of("the defect is mended")));
    assertThat(derive(job).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(audit()).isEmpty();
  }

  private void refusesWhatFailedAndWhatWasForged(SparkSession spark) {
    job.write("people.csv", "id,email\n1,\n2,bob@example.com\n");
    var tuesday = SmallJob.DAY.plusDays(1);
    job.step("land", tuesday);
    assertThat(job.step("validate", tuesday).exitCode()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertRefused(derive(job), "says FAIL");

    var table = "delta.`" + folder + "/ledger/certificates`";
    spark.sql("ALTER TABLE " + table + " SET TBLPROPERTIES ('delta.appendOnly' = 'false')");
    spark.sql("UPDATE " + table + " SET verdict = 'PASS' WHERE verdict = 'FAIL'");

    assertThat(audit())
        .contains("certificate " + id("people", 1) + ": its columns differ from what was signed");
    assertRefused(derive(job), "does not count: its columns differ from what was signed");
  }

  private List<String> audit() {
    return job.wiring().audit(folder.resolve("ledger").toString(), List.of()).breaks().stream()
        .map(ChainBreak::finding)
        .toList();
  }

  private void landAndValidate() {
    assertThat(job.step("land", SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(job.step("validate", SmallJob.DAY).exitCode()).isEqualTo(ExitCode.DONE);
  }

  /** The job has no models, so that training only derives the tables. */
  private static RunSummary derive(SmallJob job) {
    return job.wiring().step(job.request("train", SmallJob.DAY, Optional.of("test")));
  }

  private static void assertRefused(RunSummary summary, String why) {
    assertThat(summary.exitCode()).as(summary.message()).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(summary.message()).startsWith("Cannot derive total: it requires").contains(why);
  }

  private String id(String dataset, long version) {
    return (String)
        job.query(
                "SELECT certificate_id FROM certificates WHERE state = 'ISSUED' AND dataset = '"
                    + dataset
                    + "' AND version = "
                    + version)
            .get(0)
            .get(0);
  }

  private String metadata(SparkSession spark, String table) {
    return spark
        .sql("DESCRIBE HISTORY delta.`" + folder + "/warehouse/" + table + "`")
        .select("userMetadata")
        .first()
        .getString(0);
  }
}
