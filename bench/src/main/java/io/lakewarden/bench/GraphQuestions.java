package io.lakewarden.bench;

import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.AsOf;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.jobs.lineage.RecordedLineage;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.lineage.graph.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Impact analysis over a ledger with a generated graph: tables of 20 columns, each column made from
 * five columns of the 50 tables before, so that everything stems from the first tables and a way
 * through the graph is hundreds of statements long.
 */
final class GraphQuestions {
  private static final int COLUMNS = 20;
  private static final int SOURCES = 5;
  private static final RunKey KEY = new RunKey("bench:graph");

  private final SparkSession spark;
  private final String ledger;
  private final long tables;

  GraphQuestions(SparkSession spark, Path folder, long edges) {
    this.spark = spark;
    // As the commands' own session has it.
    spark.conf().set("spark.databricks.delta.snapshotPartitions", "2");
    this.tables = edges / (COLUMNS * SOURCES);
    this.ledger = folder.resolve("graph-" + edges).toAbsolutePath().toString();
  }

  void run(Race race) {
    if (!Files.exists(Path.of(ledger, "generated"))) {
      generate();
    }
    var graph = load().graph();
    System.out.printf("%,d rows, %,d nodes%n", graph.size(), graph.nodes().size());
    var first = column(0);
    var last = column(tables);
    race.run(
        "lineage of " + graph.size() + " edges",
        List.of(
            new Contestant("read the ledger into a graph", () -> load().graph()),
            new Contestant(
                "all downstream of a first column",
                () -> reach(graph, first, Direction.DOWNSTREAM, LineageGraph.UNLIMITED)),
            new Contestant(
                "all upstream of a last column",
                () -> reach(graph, last, Direction.UPSTREAM, LineageGraph.UNLIMITED)),
            new Contestant(
                "three steps upstream of it", () -> reach(graph, last, Direction.UPSTREAM, 3)),
            new Contestant(
                "lineage columns, three steps upstream, from the ledger", this::asTheVerb)));
  }

  private RecordedLineage.Loaded load() {
    return RecordedLineage.read(Ledger.open(spark, ledger).reader()).columns();
  }

  private static Object reach(LineageGraph graph, Node node, Direction direction, int depth) {
    return graph.reach(List.of(node), direction, depth, Optional.empty()).cardinality();
  }

  private Object asTheVerb() {
    var question =
        new LineageQuestion(
            Level.COLUMNS,
            ledger,
            Optional.of(table(tables)),
            Optional.of("c0"),
            Direction.UPSTREAM,
            3,
            AsOf.NOW,
            false);
    return Wiring.over(spark).lineage(question).edges().size();
  }

  private static String table(long number) {
    return "spark_catalog.bench.t" + number;
  }

  private static Node column(long table) {
    return new Node("TABLE", table(table), Optional.of("c0"));
  }

  private void generate() {
    var clock = Clock.systemUTC();
    Ledger.init(spark, ledger);
    var writer =
        Ledger.open(spark, ledger).start(KEY, 1, record(RunState.START, clock.instant()), clock);
    writer.stage(LedgerTables.TABLE_LINEAGE, spark.sql(statements()));
    writer.stage(LedgerTables.COLUMN_LINEAGE, spark.sql(edges()));
    writer.close(record(RunState.COMPLETE, clock.instant()));
    try {
      Files.createFile(Path.of(ledger, "generated"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One statement for each table, and one row for each of five tables it reads. */
  private String statements() {
    return """
        SELECT concat('t', id, '-', k) AS record_id, concat('s', id) AS statement_id,
          'CTAS' AS operation, 'FULL' AS capture_status, array() AS unknown_nodes,
          'TABLE' AS source_type,
          concat('spark_catalog.bench.t', greatest(0, id - 1 - pmod(xxhash64(id, k), 50)))
            AS source_table_full_name,
          NULL AS source_path, NULL AS source_table_id, 0L AS source_version,
          'TABLE' AS target_type, concat('spark_catalog.bench.t', id) AS target_table_full_name,
          NULL AS target_path, concat('id', id) AS target_table_id, 0L AS target_version,
          timestamp_micros(1767225600000000 + id) AS statement_time,
          'COMPLETE' AS statement_state
        FROM range(1, %d, 1, 2) LATERAL VIEW explode(sequence(0, %d)) AS k"""
        .formatted(tables + 1, SOURCES - 1);
  }

  private String edges() {
    return """
        SELECT md5(concat(id, '-', c, '-', k)) AS record_id, concat('s', id) AS statement_id,
          concat('spark_catalog.bench.t', greatest(0, id - 1 - pmod(xxhash64(id, k), 50)))
            AS source_table_full_name,
          concat('c', pmod(xxhash64(id, c, k), %1$d)) AS source_column_name,
          NULL AS source_field_path, 0L AS source_version,
          concat('spark_catalog.bench.t', id) AS target_table_full_name,
          concat('c', c) AS target_column_name, NULL AS target_field_path, 0L AS target_version,
          IF(k < 4, 'DIRECT', 'INDIRECT') AS dependency_kind,
          IF(k < 4, 'TRANSFORMATION', 'CONDITIONAL') AS transformation,
          false AS masking, 'COLUMN' AS scope, 'EXACT' AS exactness, 'a + b' AS expression,
          timestamp_micros(1767225600000000 + id) AS statement_time, NULL AS via
        FROM range(1, %3$d, 1, 4)
        LATERAL VIEW explode(sequence(0, %1$d - 1)) AS c
        LATERAL VIEW explode(sequence(0, %2$d - 1)) AS k"""
        .formatted(COLUMNS, SOURCES, tables + 1);
  }

  private static RunRecord record(RunState state, Instant now) {
    return new RunRecord(
        "bench",
        "bench",
        Optional.empty(),
        state,
        Verdict.PASS,
        0,
        "",
        List.of(),
        List.of(),
        "none",
        "",
        "",
        "bench",
        "manual",
        "",
        "",
        now,
        state == RunState.START ? Optional.empty() : Optional.of(now));
  }
}
