package io.lakewarden.jobs.lineage;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerQuery;
import io.lakewarden.lineage.graph.Edge;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views and the graph have each its own form of the rule on names; both mean the same. */
@SparkTest
class NamesInViewsTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int HISTORIES = 150;
  private static final int STATEMENTS = 8;

  @TempDir static Path directory;
  private static SparkSession spark;
  private static RecordedLineage recorded;

  private record Side(String type, String name, Optional<String> path, Optional<String> tableId) {}

  @BeforeAll
  static void recordsHistories(SparkSession session) {
    spark = session;
    Ledger.init(spark, directory.toString());
    var ledger = Ledger.open(spark, directory.toString());
    var clock = Clock.fixed(START, ZoneOffset.UTC);
    var run = ledger.start(new RunKey("histories"), 1, run(RunState.START), clock);
    var facts = new ArrayList<LedgerRecord>();
    for (int history = 0; history < HISTORIES; history++) {
      record(new Random(history), "h" + history, facts);
    }
    run.record(facts);
    run.close(run(RunState.COMPLETE));
    recorded = RecordedLineage.read(ledger.reader());
  }

  @Test
  void columnsStandUnderTheSameNames() {
    var views =
        pairs(
            """
            SELECT source_table_full_name, concat(target_table_full_name, ' ', target_column_name)
            FROM lineage_edges_current""");

    assertThat(views).hasSizeGreaterThan(HISTORIES * STATEMENTS / 2);
    assertThat(edges(recorded.columns().graph())).isEqualTo(views);
  }

  @Test
  void tablesStandUnderTheSameNames() {
    var views = pairs("SELECT ancestor, descendant FROM lineage_closure WHERE min_depth = 1");

    assertThat(views).hasSizeGreaterThan(HISTORIES);
    assertThat(edges(recorded.tables().graph())).isEqualTo(views);
  }

  /** Tables and paths that take each other's names, ids and places; few, so that they often do. */
  private static void record(Random random, String history, List<LedgerRecord> into) {
    int time = 0;
    for (int number = 0; number < STATEMENTS; number++) {
      time += random.nextInt(4) == 0 ? 0 : 1;
      var statement = history + "-" + number;
      var source = side(random, history);
      var target =
          random.nextInt(3) == 0 ? renamed(random, history, source) : side(random, history);
      var operation = random.nextInt(3) == 0 ? "RENAME_TABLE" : "INSERT";
      var state = random.nextInt(6) == 0 ? RunState.FAIL : RunState.COMPLETE;
      var at = START.plusSeconds(time);
      into.add(table(statement, operation, source, target, at, state));
      into.add(column(statement, source, target, at));
    }
  }

  private static Side side(Random random, String history) {
    var path = "/" + history + "/p" + random.nextInt(3);
    var tableId =
        Optional.of(history + "-id" + random.nextInt(3)).filter(id -> random.nextInt(4) > 0);
    return random.nextInt(3) == 0
        ? new Side("PATH", path, Optional.of(path), tableId)
        : new Side(
            "TABLE",
            history + ".t" + random.nextInt(4),
            Optional.of(path).filter(at -> random.nextBoolean()),
            tableId);
  }

  private static Side renamed(Random random, String history, Side side) {
    return new Side("TABLE", history + ".t" + random.nextInt(4), side.path(), side.tableId());
  }

  private static TableLineageRecord table(
      String statement, String operation, Side source, Side target, Instant time, RunState state) {
    return new TableLineageRecord(
        "t" + statement,
        statement,
        operation,
        "FULL",
        List.of(),
        Optional.of(source.type()),
        Optional.of(source.name()),
        source.path(),
        source.tableId(),
        Optional.empty(),
        Optional.of(target.type()),
        Optional.of(target.name()),
        target.path(),
        target.tableId(),
        Optional.empty(),
        time,
        Optional.of(state.name()));
  }

  private static ColumnLineageRecord column(
      String statement, Side source, Side target, Instant time) {
    return new ColumnLineageRecord(
        "c" + statement,
        statement,
        Optional.of(source.name()),
        Optional.of("c"),
        Optional.empty(),
        Optional.empty(),
        target.name(),
        Optional.of(statement),
        Optional.empty(),
        Optional.empty(),
        "DIRECT",
        "IDENTITY",
        false,
        "COLUMN",
        "EXACT",
        "c",
        time);
  }

  private static TreeSet<String> pairs(String sql) {
    return LedgerQuery.run(spark, directory.toString(), sql).rows().stream()
        .map(row -> row.get(0) + " > " + row.get(1))
        .collect(toCollection(TreeSet::new));
  }

  private static TreeSet<String> edges(LineageGraph graph) {
    var all = new BitSet();
    all.set(0, graph.size());
    return graph.edges(all).stream()
        .map(NamesInViewsTest::pair)
        .collect(toCollection(TreeSet::new));
  }

  private static String pair(Edge edge) {
    var column = edge.target().column().map(name -> " " + name).orElse("");
    return edge.source().name() + " > " + edge.target().name() + column;
  }

  private static RunRecord run(RunState state) {
    return new RunRecord(
        "sql",
        "histories",
        Optional.empty(),
        state,
        Verdict.PASS,
        ExitCode.DONE.code(),
        "",
        List.of(),
        List.of(),
        "none",
        "",
        "",
        "",
        "manual",
        "",
        "local-1",
        START,
        Optional.empty());
  }
}
