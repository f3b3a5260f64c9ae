package io.lakewarden.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.AsOf;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.Node;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked about the lineage of statements that were run. */
@SparkTest
class LineageOfStatementsIT {
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
  void aColumnIsTracedByTheEndOfItsTablesName() throws IOException {
    sandbox.run(
        """
        CREATE DATABASE d1;
        CREATE TABLE d1.src USING delta AS SELECT 1 AS amt;
        CREATE TABLE d1.total USING delta AS SELECT sum(amt) AS amt FROM d1.src
        """);
    var traces = Wiring.over(spark).traces(sandbox.ledger());

    assertThat(traces.column("d1.src.amt").toJson())
        .containsEntry("full_name", "spark_catalog.d1.src")
        .extractingByKey("datasets")
        .asString()
        .contains("spark_catalog.d1.total");
    assertThatThrownBy(() -> traces.column("d2.src.amt"))
        .hasMessageContaining("the ledger has no lineage of a table d2.src");
  }

  @Test
  void aColumnOfAViewLeadsToWhatIsReadFromTheView() throws IOException {
    sandbox.run(
        """
        CREATE TABLE src USING delta AS SELECT 1 AS id, 'a' AS k, 2 AS v;
        CREATE TABLE dim (k STRING, name STRING) USING delta;
        CREATE VIEW pv AS SELECT id, k, v FROM src WHERE v > 1;
        CREATE VIEW pv2 AS SELECT k, sum(v) AS sv FROM pv GROUP BY k;
        INSERT INTO dim (k, name) SELECT k, cast(sv AS STRING) FROM pv2
        """);

    assertThat(pairs(around("pv", "v", Direction.DOWNSTREAM)))
        .containsExactly("pv.v > pv2.sv", "pv.v > dim.name", "pv2.sv > dim.name");
    assertThat(pairs(around("pv2", "sv", Direction.DOWNSTREAM)))
        .containsExactly("pv2.sv > dim.name");
    var into = around("dim", "name", Direction.UPSTREAM);
    assertThat(pairs(into))
        .contains("pv.v > dim.name", "pv2.sv > dim.name", "src.v > dim.name", "src.v > pv.v");
    assertThat(into)
        .filteredOn(edge -> "sv".equals(edge.get("source_column_name")))
        .singleElement()
        .satisfies(
            edge ->
                assertThat(edge)
                    .containsEntry("transformation", "TRANSFORMATION")
                    .containsEntry("source_version", null)
                    .containsEntry("target_version", 1L));
    assertThat(pairs(sandbox.lineage(Level.COLUMNS, null, Direction.BOTH).edges()))
        .noneMatch(pair -> pair.startsWith("pv"));
  }

  @Test
  void findsARenamedTableUnderBothNamesAndEndsOnCycles() throws IOException {
    sandbox.run(
        """
        CREATE TABLE src (id INT) USING delta;
        CREATE TABLE first USING delta AS SELECT id FROM src;
        ALTER TABLE src RENAME TO moved;
        INSERT INTO first SELECT id FROM moved;
        INSERT INTO moved SELECT id FROM first
        """);

    for (var name : List.of("src", "moved", "spark_catalog.default.moved")) {
      assertThat(pairs(sandbox.lineage(Level.COLUMNS, name, Direction.DOWNSTREAM).edges()))
          .containsExactly("src.id > first.id", "moved.id > first.id", "first.id > moved.id");
    }
  }

  @Test
  void followsAColumnAndATableToTheirNewNames() throws IOException {
    sandbox.run(
        """
        CREATE TABLE src USING delta AS SELECT 1 AS v;
        CREATE TABLE t USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
          AS SELECT v AS a FROM src;
        ALTER TABLE t RENAME COLUMN a TO b;
        ALTER TABLE t RENAME TO u;
        CREATE TABLE files USING parquet AS SELECT b FROM u;
        ALTER TABLE files RENAME TO archive;
        CREATE TABLE after USING delta AS SELECT b FROM archive
        """);

    assertThat(pairs(sandbox.lineage(Level.COLUMNS, "after", Direction.UPSTREAM).edges()))
        .containsExactly(
            "src.v > t.a",
            "t.a > t.b",
            "u.b > files.b",
            "files.b > archive.b",
            "archive.b > after.b");
    assertThat(pairs(sandbox.lineage(Level.COLUMNS, "src", Direction.DOWNSTREAM).edges()))
        .hasSize(5);
    for (var name : List.of("t", "u")) {
      assertThat(pairs(sandbox.lineage(Level.TABLES, name, Direction.BOTH).edges()))
          .contains("src > t", "t > t", "t > u", "u > files", "archive > after");
    }
  }

  @Test
  void looksAtTimesAndVersions() throws IOException {
    sandbox.run(
        """
        CREATE TABLE one USING delta AS SELECT 1 AS v;
        CREATE TABLE two USING delta AS SELECT 2 AS v;
        CREATE TABLE target USING delta AS SELECT v FROM one;
        INSERT INTO target SELECT v FROM two;
        CREATE TABLE after USING delta AS SELECT v FROM target
        """);
    var all = sandbox.lineage(Level.TABLES, "target", Direction.UPSTREAM).edges();
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
    sandbox.run(
        "CREATE TABLE delta.`%s` (%s INT) USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name');"
                .formatted(source.replace("`", "``"), odd)
            + "INSERT INTO delta.`%s` VALUES (1);".formatted(source.replace("`", "``"))
            + "CREATE TABLE delta.`%s` USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name')"
                .formatted(target)
            + " AS SELECT %s FROM delta.`%s`".formatted(odd, source.replace("`", "``")));

    var edges = sandbox.lineage(Level.COLUMNS, target, Direction.UPSTREAM).edges();

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
                sandbox.question(
                    Level.TABLES, target, Direction.UPSTREAM, AsOf.NOW, Optional.empty()));
    assertThat(around.centre()).isEqualTo(new Node("PATH", target, Optional.empty()));
    assertThat(around.edges()).hasSize(1);
  }

  @Test
  void aColumnThatIsNotThereIsAnsweredWithTheNearest() throws IOException {
    sandbox.run(
        "CREATE TABLE a USING delta AS SELECT 1 AS amount; CREATE TABLE b USING delta AS SELECT *"
            + " FROM a");

    assertThatThrownBy(
            () ->
                Wiring.over(spark)
                    .lineage(
                        sandbox.question(
                            Level.COLUMNS, "b", Direction.BOTH, AsOf.NOW, Optional.of("amont"))))
        .hasMessageContaining("column amont of b")
        .hasMessageContaining("Did you mean amount?");
  }

  @Test
  void aFieldOfAStructIsAskedByItsPath() throws IOException {
    sandbox.run(
        """
        CREATE TABLE people USING delta AS SELECT 'Oslo' AS town, 1 AS nr;
        CREATE TABLE mid USING delta AS
          SELECT CASE WHEN nr > 0 THEN struct(town AS city, nr AS zip) END AS address FROM people;
        CREATE TABLE after USING delta AS SELECT address.city AS c, address.zip AS z FROM mid
        """);

    assertThat(pairs(around("mid", "address.zip")))
        .isNotEmpty()
        .containsOnly("people.nr > mid.address");
    assertThat(pairs(around("mid", "address")))
        .contains("people.nr > mid.address", "people.town > mid.address");
    assertThat(pairs(around("after", "c"))).contains("people.town > mid.address");
    assertThatThrownBy(() -> around("mid", "addres.zip"))
        .hasMessageContaining("column addres.zip of mid");
    var question =
        sandbox.question(
            Level.COLUMNS, "mid", Direction.UPSTREAM, AsOf.NOW, Optional.of("address.zip"));
    assertThat(Wiring.over(spark).neighbourhood(question).centre().column()).contains("address");
  }

  private List<Map<String, Object>> around(String dataset, String column) {
    return around(dataset, column, Direction.UPSTREAM);
  }

  private List<Map<String, Object>> around(String dataset, String column, Direction direction) {
    return Wiring.over(spark)
        .lineage(sandbox.question(Level.COLUMNS, dataset, direction, AsOf.NOW, Optional.of(column)))
        .edges();
  }

  private List<Map<String, Object>> asOf(String dataset, String asOf, Direction direction) {
    return Wiring.over(spark)
        .lineage(
            sandbox.question(Level.TABLES, dataset, direction, AsOf.parse(asOf), Optional.empty()))
        .edges();
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
