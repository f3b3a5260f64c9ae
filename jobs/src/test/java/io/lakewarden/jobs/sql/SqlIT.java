package io.lakewarden.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunState;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class SqlIT {
  @TempDir static Path template;
  @TempDir Path folder;

  private SparkSession spark;
  private SqlSandbox sandbox;

  @BeforeAll
  static void createsALedger(SparkSession session) {
    Ledger.init(session, template.toString());
  }

  @BeforeEach
  void startsWithAnEmptyLedger(SparkSession session) throws IOException {
    spark = session;
    sandbox = SqlSandbox.of(session, folder, template);
  }

  @Test
  void aLaterRunFindsEverythingAgain() throws IOException {
    sandbox.run(
        """
        CREATE DATABASE shop COMMENT 'the shop';
        USE shop;
        CREATE TABLE orders (id INT, `a.b``c` STRING) USING delta;
        INSERT INTO orders VALUES (1, 'x'), (2, 'y');
        CREATE TABLE days (v INT, day STRING) USING parquet PARTITIONED BY (day);
        INSERT INTO days VALUES (1, 'mon'), (2, 'tue');
        CREATE TABLE lines USING csv OPTIONS (header 'true') AS SELECT 7 AS n;
        CREATE TABLE docs USING json AS SELECT named_struct('deep', 8) AS doc;
        CREATE TABLE ext USING delta LOCATION '%s' AS SELECT 9 AS e;
        CREATE VIEW both_days AS SELECT v AS value, id FROM days, orders;
        CREATE TEMPORARY VIEW gone AS SELECT 1
        """
            .formatted(folder.resolve("else where/ext")));
    spark.range(3).write().format("delta").save(folder.resolve("warehouse/foreign").toString());

    var report =
        sandbox.run(
            """
            SELECT assert_true(count(*) = 3) FROM foreign;
            USE shop;
            SELECT assert_true(count(DISTINCT `a.b``c`) = 2) FROM orders;
            SELECT assert_true(count(*) = 1) FROM days WHERE day = 'tue' AND v = 2;
            SELECT assert_true(sum(n) = 7) FROM lines;
            SELECT assert_true(sum(doc.deep) = 8) FROM docs;
            SELECT assert_true(sum(e) = 9) FROM ext;
            SELECT assert_true(count(*) = 4) FROM both_days;
            INSERT INTO days VALUES (3, 'wed');
            DROP TABLE lines;
            ALTER TABLE docs RENAME TO papers;
            DROP VIEW both_days
            """);
    assertThat(report.statements()).extracting(SqlOutcome::status).containsOnly(RunState.COMPLETE);

    sandbox.run(
        """
        CREATE TABLE shop.lines (other STRING) USING delta;
        CREATE TABLE shop.docs (other STRING) USING delta;
        SELECT assert_true(count(*) = 1) FROM shop.papers;
        SELECT assert_true(count(*) = 1) FROM shop.days WHERE day = 'wed';
        DROP DATABASE shop CASCADE;
        CREATE DATABASE shop;
        CREATE TABLE shop.orders (id INT) USING delta
        """);

    assertThat(sandbox.failure("SELECT * FROM gone").message()).contains("TABLE_OR_VIEW_NOT_FOUND");
  }

  @Test
  void theSessionsCatalogueIsAsBeforeAndNoDataIsLost() throws IOException {
    var before = spark.catalog().listDatabases().collectAsList().toString();

    sandbox.run(
        "CREATE DATABASE kept; CREATE TABLE kept.t (id INT) USING delta; CREATE TABLE u (i INT) USING parquet");

    assertThat(spark.catalog().listDatabases().collectAsList()).hasToString(before);
    assertThat(spark.catalog().tableExists("default.u")).isFalse();
    assertThat(folder.resolve("warehouse/kept.db/t/_delta_log")).isDirectory();
  }

  @Test
  void stopsAtTheFirstStatementThatFails() throws IOException {
    var report =
        sandbox.failure(
            """
            CREATE TABLE people (name STRING) USING delta;
            INSERT INTO people VALUES ('Ada Lovelace');
            SET spark.sql.ansi.enabled=true;
            CREATE TABLE numbers USING delta AS SELECT CAST(name AS INT) AS n FROM people;
            DROP TABLE people
            """);

    assertThat(report.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(report.message())
        .contains("Cannot run statement 4 (index 3, line 4, CREATE_TABLE)")
        .contains("CAST_INVALID_INPUT")
        .doesNotContain("Ada");
    assertThat(report.statements())
        .extracting(SqlOutcome::operation)
        .containsExactly("CREATE_TABLE", "INSERT", "SET", "CTAS");
    assertThat(report.statements())
        .extracting(SqlOutcome::status)
        .containsExactly(RunState.COMPLETE, RunState.COMPLETE, RunState.COMPLETE, RunState.FAIL);
    assertThat(report.statements().get(3).capture()).hasValue(CaptureStatus.FULL);
    assertThat(sandbox.lineage(Level.TABLES, "numbers", Direction.BOTH).edges()).isEmpty();
    assertThat(sandbox.lineage(Level.COLUMNS, "people", Direction.DOWNSTREAM).edges()).isEmpty();
    var recorded = sandbox.lineage(Level.TABLES, null, Direction.BOTH);
    assertThat(recorded.toText().lines().filter(line -> line.contains("CTAS")))
        .singleElement()
        .asString()
        .contains("FAIL");
    assertThat(recorded.edges())
        .filteredOn(edge -> edge.get("operation").equals("CTAS"))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge)
                  .containsEntry("source_table_full_name", "spark_catalog.default.people");
              assertThat(edge.get("target_version")).isNull();
            });
    sandbox.run("SELECT assert_true(count(*) = 1) FROM people");
  }

  @Test
  void tellsWhatSparkSaysOfTheTextWithoutWhatItSpellsOut() throws IOException {
    assertThat(sandbox.failure("SELECT missing FROM range(1) WHERE 'a secret' = id").message())
        .contains("UNRESOLVED_COLUMN", "missing")
        .doesNotContain("a secret");
    assertThat(sandbox.failure("SELECT abs(array('x', 990011224))").message())
        .contains("DATATYPE_MISMATCH")
        .doesNotContain("990011224");
    assertThat(sandbox.failure("CREATE DATABASE `we.ird db`").message())
        .contains("we.ird db", "spark-sql");
    var unread = sandbox.failure("SELEC 1");
    assertThat(unread.message()).contains("PARSE_SYNTAX_ERROR", "SELEC");
    assertThat(unread.statements().get(0).capture()).isEmpty();
    assertThatThrownBy(() -> sandbox.run("-- nothing;")).hasMessageContaining("holds no statement");
    assertThatThrownBy(
            () -> SqlRequest.of(folder.resolve("no.sql"), folder, sandbox.ledger(), false, false))
        .hasMessageContaining("no such file can be read");
  }

  @Test
  void aDryRunParsesAndRunsNothing() throws IOException {
    var file = Files.writeString(folder.resolve("x.sql"), "CREATE TABLE t (i INT); SELECT 1");
    var request = SqlRequest.of(file, folder.resolve("warehouse"), sandbox.ledger(), false, true);

    var report = Wiring.over(spark).sql(request);

    assertThat(report.statements())
        .extracting(SqlOutcome::operation)
        .containsExactly("CREATE_TABLE", "SELECT");
    assertThat(folder.resolve("warehouse")).doesNotExist();
    assertThat(Ledger.open(spark, sandbox.ledger()).reader().read(LedgerTables.RUNS)).isEmpty();
  }

  @Test
  void rowsOfOneStatementShareATimeLaterThanTheOneBefore() throws IOException {
    sandbox.run(
        """
        CREATE TABLE a (x INT, y INT) USING delta;
        INSERT INTO a VALUES (1, 2);
        CREATE TABLE b USING delta AS SELECT x, y FROM a WHERE y > 0;
        INSERT INTO b SELECT y, x FROM a;
        RESET;
        CREATE DATABASE later;
        CREATE TABLE later.c USING delta AS SELECT * FROM b
        """);

    Map<String, TreeSet<Instant>> times = new TreeMap<>();
    for (var level : Level.values()) {
      for (var edge : sandbox.lineage(level, null, Direction.BOTH).edges()) {
        var statement = (String) edge.get("statement_id");
        var time = (Instant) edge.get("event_time");
        times.computeIfAbsent(statement, id -> new TreeSet<>()).add(time);
      }
    }
    assertThat(times).hasSize(4);
    assertThat(times.values()).allSatisfy(time -> assertThat(time).hasSize(1));
    assertThat(times.values().stream().map(TreeSet::first)).doesNotHaveDuplicates();
    assertThat(
            Wiring.over(spark)
                .query(sandbox.ledger(), "SELECT count(DISTINCT event_time) FROM table_lineage")
                .rows())
        .containsExactly(List.of(4L));
    assertThat(folder.resolve("warehouse/later.db/c/_delta_log")).isDirectory();
  }

  @Test
  void theLedgersOwnTablesAreNoLineageUnlessAskedFor() throws IOException {
    var sql =
        "CREATE TABLE %s USING delta AS SELECT run_id FROM delta.`" + sandbox.ledger() + "/runs`";

    sandbox.run(sql.formatted("quiet"));
    assertThat(sandbox.lineage(Level.TABLES, "quiet", Direction.BOTH).edges())
        .as("a table that came from nothing that is told")
        .singleElement()
        .satisfies(edge -> assertThat(edge.get("operation")).isEqualTo("CTAS"))
        .satisfies(edge -> assertThat(edge.get("target_version")).isEqualTo(0L))
        .satisfies(edge -> assertThat(edge.get("source_table_full_name")).isNull());
    assertThat(sandbox.lineage(Level.COLUMNS, null, Direction.BOTH).edges()).isEmpty();

    var file = Files.writeString(folder.resolve("asked.sql"), sql.formatted("asked"));
    Wiring.over(spark)
        .sql(SqlRequest.of(file, folder.resolve("warehouse"), sandbox.ledger(), true, false));
    assertThat(sandbox.lineage(Level.TABLES, "asked", Direction.UPSTREAM).edges()).hasSize(1);
  }
}
