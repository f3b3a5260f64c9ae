package io.lakewarden.ledger;

import static io.lakewarden.ledger.LedgerFixture.CLOCK;
import static io.lakewarden.ledger.LedgerFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.DecisionRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.core.record.TaintRecord;
import io.lakewarden.ledger.QueryResult.QueryColumn;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class LedgerQueryTest {
  @TempDir static Path directory;
  private static SparkSession spark;

  @BeforeAll
  static void recordRuns(SparkSession session) {
    spark = session;
    LedgerFixture.initialise(spark, directory);
    var ledger = Ledger.open(spark, directory.toString());
    var first = ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    first.record(
        LedgerFixture.incident("i-1", "OPEN"),
        LedgerFixture.incident("i-2", "OPEN"),
        model(),
        verdict(7, CheckStatus.PASS),
        verdict(8, CheckStatus.FAIL),
        new ClassificationRecord(
            "orders", "t-1", 7, "email", "DIRECT", "EMAIL", 1, List.of(), "detector", "", "1"),
        new ClassificationRecord(
            "orders", "t-1", 7, "amount", "NONE", "", 1, List.of(), "detector", "", "1"),
        new ApprovalRecord(
            "credit", 3, "sha-3", "APPROVED", "four eyes", "ann", "", Optional.empty()),
        new DecisionRecord(
            "d-1", "credit", 3, "sha-3", "applications", "t-9", 2, "k", 0.5, "APPROVE", false),
        derivedModel(),
        ofDate(5, "2026-01-03", CheckStatus.FAIL),
        ofDate(6, "2026-01-04", CheckStatus.FAIL),
        ofDate(7, "2026-01-04", CheckStatus.PASS),
        ofDate(7, "2026-01-05", CheckStatus.FAIL),
        ofDate(8, "2026-01-06", CheckStatus.PASS),
        certificate(7, "2026-01-04"),
        certificate(8, "2026-01-06"),
        new DecisionRecord(
            "d-2", "late", 1, "sha-4", "applications", "t-9", 2, "k", 0.5, "APPROVE", false),
        new TaintRecord(
            "c-7",
            TaintRecord.MODEL,
            "model:late",
            Optional.empty(),
            1,
            Optional.empty(),
            "run",
            List.of("payments@7", "features@3", "model:late@1"),
            Optional.empty()),
        new TaintRecord(
            "c-7",
            TaintRecord.DECISIONS,
            "model:late",
            Optional.empty(),
            1,
            Optional.empty(),
            RunStamp.of(KEY, 1).runId().value(),
            List.of("payments@7", "features@3", "model:late@1", "decisions"),
            Optional.of(1L)),
        new TaintRecord(
            "c-8",
            TaintRecord.DECISIONS,
            "model:late",
            Optional.empty(),
            1,
            Optional.empty(),
            RunStamp.of(KEY, 1).runId().value(),
            List.of("payments@8", "model:late@1", "decisions"),
            Optional.of(1L)),
        edge("raw", "orders"),
        edge("orders", "features"),
        edge("features", "orders"));
    first.close(SampleRecords.closing(RunState.COMPLETE));
    var later = Clock.offset(CLOCK, Duration.ofDays(1));
    var second = ledger.start(new RunKey("bank@2026-01-06"), 1, SampleRecords.start(), later);
    second.record(LedgerFixture.incident("i-1", "CLOSED"));
    second.close(SampleRecords.closing(RunState.COMPLETE));
    var open = ledger.start(new RunKey("bank@2026-01-07"), 1, SampleRecords.start(), later);
    assertThat(open.generation()).isEqualTo(1);
  }

  @Test
  void seesTablesByNameWithTypes() {
    var result = query("SELECT incident_id, count(*) AS n FROM incidents GROUP BY 1 ORDER BY 1");

    assertThat(result.columns())
        .containsExactly(new QueryColumn("incident_id", "string"), new QueryColumn("n", "bigint"));
    assertThat(result.rows()).containsExactly(List.of("i-1", 2L), List.of("i-2", 1L));
  }

  @Test
  void currentViewsShowTheNewestRowOfEachThing() {
    assertThat(query("SELECT incident_id, state FROM incidents_current ORDER BY 1").rows())
        .containsExactly(List.of("i-1", "CLOSED"), List.of("i-2", "OPEN"));
    assertThat(query("SELECT run_key, state FROM runs_current ORDER BY 1").rows())
        .containsExactly(
            List.of("bank@2026-01-05", "COMPLETE"),
            List.of("bank@2026-01-06", "COMPLETE"),
            List.of("bank@2026-01-07", "START"));
  }

  @Test
  void tracesADecisionToEverythingBehindIt() {
    var row =
        query(
                """
                SELECT decision_id, artifact_matches, trained_on.version, training_verdicts,
                  personal_columns.column_name, approvals.actor, tainted
                FROM decision_trace WHERE decision_id = 'd-1'""")
            .rows()
            .get(0);

    assertThat(row)
        .containsExactly(
            "d-1",
            true,
            List.of(7L),
            List.of(
                Map.of(
                    "dataset", "orders",
                    "version", 7L,
                    "rule_id", "complete",
                    "severity", "ERROR",
                    "status", "PASS")),
            List.of("email"),
            List.of("ann"),
            false);
  }

  /** The run is about 2026-01-05: a later date was not read, nor one that the gate had refused. */
  @Test
  void judgesDerivedTrainingDataByTheLandedDatesBehindThem() {
    assertThat(
            query(
                    """
                    SELECT training_sources.dataset, training_verdicts.version,
                      training_verdicts.status, training_certificates.certificate_id
                    FROM decision_trace WHERE decision_id = 'd-2'""")
                .rows())
        .containsExactly(
            List.of(List.of("payments"), List.of(7L, 7L), List.of("FAIL", "PASS"), List.of("c-7")));
  }

  @Test
  void showsWhichDecisionsAreTaintedOncePerCertificateByTheShortestWay() {
    assertThat(
            query("SELECT decision_id, revoked_certificates FROM decision_trace WHERE tainted")
                .rows())
        .containsExactly(List.of("d-2", List.of("c-7", "c-8")));
    assertThat(
            query("SELECT decision_id, marked_as, path FROM tainted_decisions ORDER BY path")
                .rows())
        .containsExactly(
            List.of("d-2", "MODEL", List.of("payments@7", "features@3", "model:late@1")),
            List.of("d-2", "DECISIONS", List.of("payments@8", "model:late@1", "decisions")));
  }

  @Test
  void followsLineageOverSeveralStatementsAndCycles() {
    assertThat(
            query("SELECT descendant, min_depth FROM lineage_closure WHERE ancestor = 'raw'")
                .rows())
        .containsExactlyInAnyOrder(List.of("orders", 1), List.of("features", 2));
    assertThat(query("SELECT min_depth FROM lineage_closure WHERE ancestor = descendant").rows())
        .containsExactly(List.of(2), List.of(2));
  }

  @Test
  void registersEveryTableAndViewInASession(SparkSession session) {
    Ledger.register(session, directory.toString());

    var views =
        session.sql("SHOW VIEWS").select("viewName").collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(views).containsAll(LedgerTables.all().stream().map(LedgerTable::name).toList());
    assertThat(views).contains("lineage_closure", "decision_trace", "publications_current");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE runs",
        "INSERT INTO runs SELECT * FROM runs",
        "CREATE TABLE t AS SELECT 1",
        "CREATE TEMPORARY VIEW v AS SELECT 1",
        "SET spark.sql.shuffle.partitions=1",
        "WITH x AS (SELECT 1 AS a) INSERT INTO runs SELECT * FROM x",
        "FROM runs INSERT INTO a SELECT * INSERT INTO b SELECT *",
        "INSERT OVERWRITE DIRECTORY '/tmp/x' USING parquet SELECT 1",
        "SELECT TRANSFORM(run_id) USING 'cat' AS (x) FROM runs",
        "SELECT * FROM (SELECT reflect('java.lang.System', 'exit', 0))",
        "SELECT (SELECT java_method('java.lang.System', 'exit', 0))",
        "MERGE INTO runs USING runs AS s ON false WHEN MATCHED THEN DELETE",
        "DELETE FROM runs",
        "VACUUM runs",
        "EXPLAIN SELECT 1",
        "CACHE TABLE runs"
      })
  void refusesAnythingButAQuery(String sql) {
    assertThatThrownBy(() -> query(sql))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("only queries are allowed here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELEC 1",
        "CREATE",
        "SELECT 1; SELECT 2",
        "WITH x AS (DROP TABLE y) SELECT 1",
        "SELECT nothing FROM runs"
      })
  void saysWhatIsWrongWithAQuery(String sql) {
    assertThatThrownBy(() -> query(sql))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("Cannot run the query: ");
  }

  private static QueryResult query(String sql) {
    return LedgerQuery.run(spark, directory.toString(), sql);
  }

  private static ModelVersionRecord model() {
    return new ModelVersionRecord(
        "credit",
        3,
        "/models/3",
        "sha-3",
        "LOGISTIC_REGRESSION",
        Map.of(),
        List.of("amount"),
        "defaulted",
        List.of(new DatasetPin("orders", "/orders", "t-1", 7, "s")),
        List.of(),
        10,
        2,
        1,
        "ann",
        "credit decisions",
        "spec",
        "0.1.0",
        Map.of());
  }

  private static ModelVersionRecord derivedModel() {
    return new ModelVersionRecord(
        "late",
        1,
        "/models/4",
        "sha-4",
        "LOGISTIC_REGRESSION",
        Map.of(),
        List.of("amount"),
        "defaulted",
        List.of(new DatasetPin("features", "/features", "t-3", 3, "s")),
        List.of(),
        10,
        2,
        1,
        "ann",
        "late payments",
        "spec",
        "0.1.0",
        Map.of(),
        Optional.of(List.of(new DatasetPin("payments", "/payments", "t-2", 8, "s"))));
  }

  private static QualityResultRecord ofDate(long version, String date, CheckStatus status) {
    return new QualityResultRecord(
        "payments",
        "t-2",
        version,
        "_logical_date=" + date,
        "complete",
        "IsComplete \"id\"",
        Severity.ERROR,
        status,
        "Completeness",
        Optional.of(1.0),
        "",
        "SCAN",
        Optional.of(0L),
        "rules");
  }

  private static CertificateRecord certificate(long version, String date) {
    return new CertificateRecord(
        "c-" + version,
        "payments",
        "t-2",
        version,
        "s",
        "rules",
        Verdict.PASS,
        "ISSUED",
        "validated",
        "ann",
        "{\"slice\":\"_logical_date=" + date + "\"}",
        "k",
        "sig");
  }

  private static QualityResultRecord verdict(long version, CheckStatus status) {
    return new QualityResultRecord(
        "orders",
        "t-1",
        version,
        "all",
        "complete",
        "IsComplete \"id\"",
        Severity.ERROR,
        status,
        "Completeness",
        Optional.of(1.0),
        "",
        "SCAN",
        Optional.of(0L),
        "rules");
  }

  private static TableLineageRecord edge(String source, String target) {
    return new TableLineageRecord(
        source + target,
        "s",
        "INSERT",
        "COMPLETE",
        List.of(),
        Optional.of("TABLE"),
        Optional.of(source),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("PATH"),
        Optional.empty(),
        Optional.of(target),
        Optional.empty(),
        Optional.empty(),
        SampleRecords.TIME);
  }
}
