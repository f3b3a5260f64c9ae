package io.lakewarden.ledger;

import static io.lakewarden.ledger.LedgerFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.StoredClosure.State;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class StoredClosuresTest {
  private static final String TABLES =
      "SELECT * FROM lineage_closure ORDER BY ancestor, descendant";
  private static final String COLUMNS =
      "SELECT * FROM lineage_column_closure"
          + " ORDER BY ancestor_table, ancestor_column, descendant_table, descendant_column";
  private static final String STATE =
      "SELECT closure, as_of, newest_statement, is_current FROM lineage_closure_state"
          + " ORDER BY closure";

  @TempDir Path directory;
  private SparkSession spark;

  @BeforeEach
  void recordARun(SparkSession session) {
    spark = session;
    LedgerFixture.initialise(spark, directory);
    record("first", edge(1, "raw", "mid"), edge(2, "mid", "out"), edge(3, "out", "mid"));
  }

  @Test
  void plainSqlSeesWhatIsComputedForAQuery() throws IOException {
    var plain = registered("plain");
    closures().write();

    assertThat(rows(plain, TABLES)).hasSize(6).isEqualTo(query(TABLES));
    assertThat(rows(plain, COLUMNS)).hasSize(6).isEqualTo(query(COLUMNS));
    assertThat(rows(plain, "SELECT DISTINCT as_of FROM lineage_closure"))
        .containsExactly(List.of(at(3)));
    assertThat(rows(plain, STATE))
        .containsExactly(
            List.of("lineage_closure", at(3), at(3), true),
            List.of("lineage_column_closure", at(3), at(3), true))
        .isEqualTo(query(STATE));
    record("second", edge(0, "older", "raw"));
    assertThat(rows(plain, STATE))
        .containsExactly(
            List.of("lineage_closure", at(3), at(3), false),
            List.of("lineage_column_closure", at(3), at(3), false));
    assertThat(Ledger.verify(spark, directory.toString()).breaks()).isEmpty();
  }

  @Test
  void areWrittenAgainOnlyWhereThereAreOtherEdges() {
    var written = closures().write();
    assertThat(written).extracting(StoredClosure::state).containsOnly(State.WRITTEN);
    assertThat(written).extracting(StoredClosure::rows).containsExactly(6L, 6L);

    record("second", edge(4, "raw", "mid"));
    assertThat(closures().plan()).extracting(StoredClosure::state).containsOnly(State.UNCHANGED);
    assertThat(closures().write())
        .isEqualTo(closures().plan())
        .extracting(StoredClosure::rows)
        .containsExactly(6L, 6L);

    record("third", edge(0, "older", "raw"));
    assertThat(closures().plan()).extracting(StoredClosure::state).containsOnly(State.STALE);
    assertThat(closures().write()).extracting(StoredClosure::rows).containsExactly(9L, 9L);
    assertThat(stored()).hasSize(9).isEqualTo(query(TABLES));
  }

  @Test
  void ofTwoAtOnceEachFindsTheClosureWritten() throws Exception {
    Callable<List<StoredClosure>> work =
        () -> StoredClosures.of(spark.newSession(), directory.toString()).write();
    var threads = Executors.newFixedThreadPool(2);
    try {
      for (var outcome : threads.invokeAll(List.of(work, work))) {
        assertThat(outcome.get()).extracting(StoredClosure::rows).containsExactly(6L, 6L);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(stored()).isEqualTo(query(TABLES));
  }

  @Test
  void anOlderLedgerGetsThemWithInit() throws IOException {
    try (var files = Files.walk(directory.resolve("_closure"))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Ledger.open(spark, directory.toString());
    assertThat(closures().plan()).extracting(StoredClosure::state).containsOnly(State.STALE);
    assertThat(directory.resolve("_closure")).doesNotExist();

    assertThat(rows(registered("older"), "SELECT * FROM lineage_column_closure")).isEmpty();
  }

  /** A session to which register.sql alone has made the ledger known. */
  private SparkSession registered(String database) throws IOException {
    Ledger.init(spark, directory.toString());
    var plain = spark.newSession();
    plain.sql("CREATE DATABASE closures_" + database);
    plain.sql("USE closures_" + database);
    var text = Files.readString(directory.resolve("register.sql"));
    for (var statement : text.split(";\n")) {
      plain.sql(statement);
    }
    return plain;
  }

  private List<List<Object>> stored() {
    var table = "delta.`" + directory.resolve("_closure/lineage_closure") + "`";
    return rows(spark, TABLES.replace("lineage_closure", table));
  }

  private StoredClosures closures() {
    return StoredClosures.of(spark, directory.toString());
  }

  private void record(String key, Edge... edges) {
    var run =
        Ledger.open(spark, directory.toString())
            .start(new RunKey(key), 1, SampleRecords.start(), CLOCK);
    for (var edge : edges) {
      run.record(edge.table(), edge.column());
    }
    run.close(SampleRecords.closing(RunState.COMPLETE));
  }

  private List<List<Object>> query(String sql) {
    return LedgerQuery.run(spark, directory.toString(), sql).rows();
  }

  private static List<List<Object>> rows(SparkSession session, String sql) {
    var frame = session.sql(sql);
    var types = frame.schema().fields();
    return frame.collectAsList().stream()
        .map(
            row -> {
              var values = new Object[types.length];
              for (int i = 0; i < values.length; i++) {
                values[i] = PlainValues.ofSpark(row.get(i), types[i].dataType());
              }
              return Arrays.asList(values);
            })
        .toList();
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-01-05T00:00:00Z").plusSeconds(3600L * hour);
  }

  /** One statement that made a table from another, as the two kinds of rows about it. */
  private record Edge(TableLineageRecord table, ColumnLineageRecord column) {}

  private static Edge edge(int hour, String source, String target) {
    return new Edge(
        new TableLineageRecord(
            "t" + hour,
            "s" + hour,
            "INSERT",
            "FULL",
            List.of(),
            Optional.of("TABLE"),
            Optional.of(source),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("TABLE"),
            Optional.of(target),
            Optional.empty(),
            Optional.empty(),
            Optional.of((long) hour),
            at(hour)),
        new ColumnLineageRecord(
            "c" + hour,
            "s" + hour,
            Optional.of(source),
            Optional.of("id"),
            Optional.empty(),
            Optional.empty(),
            target,
            Optional.of("id"),
            Optional.empty(),
            Optional.empty(),
            "DIRECT",
            "IDENTITY",
            false,
            "COLUMN",
            "EXACT",
            "",
            at(hour)));
  }
}
