package io.lakewarden.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunState;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.AsOf;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.jobs.lineage.LineageReport;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.lineage.graph.Node;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class SqlIT {
  /** An empty ledger to copy, because creating all its tables takes seconds. */
  @TempDir static Path template;

  @TempDir Path folder;

  private SparkSession spark;

  @BeforeAll
  static void createsALedger(SparkSession session) {
    Ledger.init(session, template.toString());
  }

  @BeforeEach
  void startsWithAnEmptyLedger(SparkSession session) throws IOException {
    spark = session;
    try (Stream<Path> files = Files.walk(template)) {
      for (var file : files.toList()) {
        Files.copy(file, Path.of(ledger()).resolve(template.relativize(file).toString()));
      }
    }
  }

  @Test
  void aLaterRunFindsEverythingAgain() throws IOException {
    run(
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
        run(
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

    run(
        """
        CREATE TABLE shop.lines (other STRING) USING delta;
        CREATE TABLE shop.docs (other STRING) USING delta;
        SELECT assert_true(count(*) = 1) FROM shop.papers;
        SELECT assert_true(count(*) = 1) FROM shop.days WHERE day = 'wed';
        DROP DATABASE shop CASCADE;
        CREATE DATABASE shop;
        CREATE TABLE shop.orders (id INT) USING delta
        """);

    assertThat(failure("SELECT * FROM gone").message()).contains("TABLE_OR_VIEW_NOT_FOUND");
  }

  @Test
  void theSessionsCatalogueIsAsBeforeAndNoDataIsLost() throws IOException {
    var before = spark.catalog().listDatabases().collectAsList().toString();

    run(
        "CREATE DATABASE kept; CREATE TABLE kept.t (id INT) USING delta; CREATE TABLE u (i INT) USING parquet");

    assertThat(spark.catalog().listDatabases().collectAsList()).hasToString(before);
    assertThat(spark.catalog().tableExists("default.u")).isFalse();
    assertThat(folder.resolve("warehouse/kept.db/t/_delta_log")).isDirectory();
  }

  @Test
  void stopsAtTheFirstStatementThatFails() throws IOException {
    var report =
        failure(
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
    assertThat(lineage(Level.TABLES, "numbers", Direction.BOTH).edges()).isEmpty();
    assertThat(lineage(Level.COLUMNS, "people", Direction.DOWNSTREAM).edges()).isEmpty();
    var recorded = lineage(Level.TABLES, null, Direction.BOTH);
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
    run("SELECT assert_true(count(*) = 1) FROM people");
  }

  @Test
  void aColumnIsTracedByTheEndOfItsTablesName() throws IOException {
    run(
        """
        CREATE DATABASE d1;
        CREATE TABLE d1.src USING delta AS SELECT 1 AS amt;
        CREATE TABLE d1.total USING delta AS SELECT sum(amt) AS amt FROM d1.src
        """);
    var traces = Wiring.over(spark).traces(ledger());

    assertThat(traces.column("d1.src.amt").toJson())
        .containsEntry("full_name", "spark_catalog.d1.src")
        .extractingByKey("datasets")
        .asString()
        .contains("spark_catalog.d1.total");
    assertThatThrownBy(() -> traces.column("d2.src.amt"))
        .hasMessageContaining("the ledger has no lineage of a table d2.src");
  }

  @Test
  void tellsWhatSparkSaysOfTheTextWithoutWhatItSpellsOut() throws IOException {
    assertThat(failure("SELECT missing FROM range(1) WHERE 'a secret' = id").message())
        .contains("UNRESOLVED_COLUMN", "missing")
        .doesNotContain("a secret");
    assertThat(failure("SELECT abs(array('x', 990011224))").message())
        .contains("DATATYPE_MISMATCH")
        .doesNotContain("990011224");
    assertThat(failure("CREATE DATABASE `we.ird db`").message()).contains("we.ird db", "spark-sql");
    var unread = failure("SELEC 1");
    assertThat(unread.message()).contains("PARSE_SYNTAX_ERROR", "SELEC");
    assertThat(unread.statements().get(0).capture()).isEmpty();
    assertThatThrownBy(() -> run("-- nothing;")).hasMessageContaining("holds no statement");
    assertThatThrownBy(
            () -> SqlRequest.of(folder.resolve("no.sql"), folder, ledger(), false, false))
        .hasMessageContaining("no such file can be read");
  }

  @Test
  void aDryRunParsesAndRunsNothing() throws IOException {
    var file = Files.writeString(folder.resolve("x.sql"), "CREATE TABLE t (i INT); SELECT 1");
    var request = SqlRequest.of(file, folder.resolve("warehouse"), ledger(), false, true);

    var report = Wiring.over(spark).sql(request);

    assertThat(report.statements())
        .extracting(SqlOutcome::operation)
        .containsExactly("CREATE_TABLE", "SELECT");
    assertThat(folder.resolve("warehouse")).doesNotExist();
    assertThat(Ledger.open(spark, ledger()).reader().read(LedgerTables.RUNS)).isEmpty();
  }

  @Test
  void rowsOfOneStatementShareATimeLaterThanTheOneBefore() throws IOException {
    run(
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
      for (var edge : lineage(level, null, Direction.BOTH).edges()) {
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
                .query(ledger(), "SELECT count(DISTINCT event_time) FROM table_lineage")
                .rows())
        .containsExactly(List.of(4L));
    assertThat(folder.resolve("warehouse/later.db/c/_delta_log")).isDirectory();
  }

  @Test
  void findsARenamedTableUnderBothNamesAndEndsOnCycles() throws IOException {
    run(
        """
        CREATE TABLE src (id INT) USING delta;
        CREATE TABLE first USING delta AS SELECT id FROM src;
        ALTER TABLE src RENAME TO moved;
        INSERT INTO first SELECT id FROM moved;
        INSERT INTO moved SELECT id FROM first
        """);

    for (var name : List.of("src", "moved", "spark_catalog.default.moved")) {
      assertThat(pairs(lineage(Level.COLUMNS, name, Direction.DOWNSTREAM).edges()))
          .containsExactly("src.id > first.id", "moved.id > first.id", "first.id > moved.id");
    }
  }

  @Test
  void looksAtTimesAndVersions() throws IOException {
    run(
        """
        CREATE TABLE one USING delta AS SELECT 1 AS v;
        CREATE TABLE two USING delta AS SELECT 2 AS v;
        CREATE TABLE target USING delta AS SELECT v FROM one;
        INSERT INTO target SELECT v FROM two;
        CREATE TABLE after USING delta AS SELECT v FROM target
        """);
    var all = lineage(Level.TABLES, "target", Direction.UPSTREAM).edges();
    assertThat(pairs(all)).contains("one > target", "two > target");

    assertThat(pairs(asOf("target", "0", Direction.UPSTREAM)))
        .contains("one > target")
        .doesNotContain("two > target");
    assertThat(pairs(asOf("target", "0", Direction.DOWNSTREAM))).isEmpty();
    assertThat(pairs(asOf("target", "1", Direction.DOWNSTREAM))).containsExactly("target > after");
    assertThat(asOf("target", "2020-01-01", Direction.BOTH)).isEmpty();
    assertThat(pairs(asOf("target", "2100-01-01", Direction.UPSTREAM))).isEqualTo(pairs(all));
    assertThatThrownBy(() -> asOf("target", "7", Direction.BOTH))
        .hasMessageContaining("the newest version that the lineage knows is 1");
  }

  @Test
  void hostileNamesAreNamesLikeOthers() throws IOException {
    var source = folder.resolve("in; 'put.d`ir").toString();
    var target = folder.resolve("we.ird \"out\"").toString();
    var odd = "`se;mi'colon \"q\" b``t . \u00fc`";
    run(
        "CREATE TABLE delta.`%s` (%s INT) USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name');"
                .formatted(source.replace("`", "``"), odd)
            + "INSERT INTO delta.`%s` VALUES (1);".formatted(source.replace("`", "``"))
            + "CREATE TABLE delta.`%s` USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name')"
                .formatted(target)
            + " AS SELECT %s FROM delta.`%s`".formatted(odd, source.replace("`", "``")));

    var edges = lineage(Level.COLUMNS, target, Direction.UPSTREAM).edges();

    assertThat(edges)
        .filteredOn(edge -> source.equals(edge.get("source_table_full_name")))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge).containsEntry("target_table_full_name", target);
              assertThat(edge)
                  .containsEntry("source_column_name", "se;mi'colon \"q\" b`t . \u00fc")
                  .containsEntry("target_column_name", "se;mi'colon \"q\" b`t . \u00fc");
            });
    var around =
        Wiring.over(spark)
            .neighbourhood(
                question(Level.TABLES, target, Direction.UPSTREAM, AsOf.NOW, Optional.empty()));
    assertThat(around.centre()).isEqualTo(new Node("PATH", target, Optional.empty()));
    assertThat(around.edges()).hasSize(1);
  }

  @Test
  void aColumnThatIsNotThereIsAnsweredWithTheNearest() throws IOException {
    run(
        "CREATE TABLE a USING delta AS SELECT 1 AS amount; CREATE TABLE b USING delta AS SELECT * FROM a");

    assertThatThrownBy(
            () ->
                Wiring.over(spark)
                    .lineage(
                        question(
                            Level.COLUMNS, "b", Direction.BOTH, AsOf.NOW, Optional.of("amont"))))
        .hasMessageContaining("column amont of b")
        .hasMessageContaining("Did you mean amount?");
  }

  @Test
  void theLedgersOwnTablesAreNoLineageUnlessAskedFor() throws IOException {
    var sql = "CREATE TABLE %s USING delta AS SELECT run_id FROM delta.`" + ledger() + "/runs`";

    run(sql.formatted("quiet"));
    assertThat(lineage(Level.TABLES, null, Direction.BOTH).edges()).isEmpty();

    var file = Files.writeString(folder.resolve("asked.sql"), sql.formatted("asked"));
    Wiring.over(spark).sql(SqlRequest.of(file, folder.resolve("warehouse"), ledger(), true, false));
    assertThat(lineage(Level.TABLES, "asked", Direction.UPSTREAM).edges()).hasSize(1);
  }

  private SqlReport run(String sql) throws IOException {
    var report = attempt(sql);
    assertThat(report.message()).isEqualTo("Done.");
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    return report;
  }

  private SqlReport failure(String sql) throws IOException {
    var report = attempt(sql);
    assertThat(report.exitCode()).isEqualTo(ExitCode.USAGE);
    return report;
  }

  private SqlReport attempt(String sql) throws IOException {
    var file = Files.writeString(folder.resolve("statements.sql"), sql);
    return Wiring.over(spark)
        .sql(SqlRequest.of(file, folder.resolve("warehouse"), ledger(), false, false));
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  private LineageReport lineage(Level level, String dataset, Direction direction) {
    return Wiring.over(spark)
        .lineage(question(level, dataset, direction, AsOf.NOW, Optional.empty()));
  }

  private List<Map<String, Object>> asOf(String dataset, String asOf, Direction direction) {
    return Wiring.over(spark)
        .lineage(question(Level.TABLES, dataset, direction, AsOf.parse(asOf), Optional.empty()))
        .edges();
  }

  private LineageQuestion question(
      Level level, String dataset, Direction direction, AsOf asOf, Optional<String> column) {
    return new LineageQuestion(
        level,
        ledger(),
        Optional.ofNullable(dataset),
        column,
        direction,
        LineageGraph.UNLIMITED,
        asOf,
        false);
  }

  private static List<String> pairs(List<Map<String, Object>> edges) {
    return edges.stream()
        .filter(edge -> edge.get("source_table_full_name") != null)
        .map(edge -> end(edge, "source") + " > " + end(edge, "target"))
        .toList();
  }

  private static String end(Map<String, Object> edge, String side) {
    var name = (String) edge.get(side + "_table_full_name");
    var column = edge.get(side + "_column_name");
    return name.substring(name.lastIndexOf('.') + 1) + (column == null ? "" : "." + column);
  }
}
