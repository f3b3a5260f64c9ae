package io.lakewarden.ledger;

import static io.lakewarden.ledger.LedgerFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.core.record.ViewInfluence;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class LineageViewsTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final Optional<String> DONE = Optional.of("COMPLETE");

  @TempDir static Path directory;
  private static SparkSession spark;

  @BeforeAll
  static void recordRuns(SparkSession session) {
    spark = session;
    LedgerFixture.initialise(spark, directory);
    var ledger = Ledger.open(spark, directory.toString());
    var first = ledger.start(new RunKey("first"), 1, SampleRecords.start(), CLOCK);
    first.record(
        statement(1, Optional.of(0L)),
        edge(1, "raw", "id", "out", Optional.of("id"), false),
        edge(1, "raw", "mail", "out", Optional.of("contact"), false),
        edge(1, "raw", "flag", "out", Optional.empty(), false));
    first.close(SampleRecords.closing(RunState.COMPLETE));
    var second = ledger.start(new RunKey("second"), 1, SampleRecords.start(), CLOCK);
    second.record(
        statement(2, Optional.of(1L)),
        edge(2, "raw", "id", "out", Optional.of("id"), false),
        edge(2, "raw", "mail", "out", Optional.of("contact"), true),
        statement(3, Optional.empty()),
        edge(3, "raw", "other", "out", Optional.of("id"), false));
    second.close(SampleRecords.closing(RunState.COMPLETE));
    var third = ledger.start(new RunKey("third"), 1, SampleRecords.start(), CLOCK);
    third.record(
        statement(10, "CTAS", "big/g", "name/n", DONE),
        edge(10, "big", "a", "name", Optional.of("a"), false),
        statement(11, "CTAS", "newname/n", "after/f", DONE),
        edge(11, "newname", "a", "after", Optional.of("a"), false),
        statement(12, "CTAS", "s/s", "b/b1", DONE),
        edge(12, "s", "x", "b", Optional.of("x"), false),
        statement(13, "CTAS", "b/b1", "reader/r", DONE),
        edge(13, "b", "x", "reader", Optional.of("x"), false),
        statement(14, "INSERT", "b_old/b1", "reader/r", DONE),
        edge(14, "b_old", "x", "reader", Optional.of("x"), false),
        statement(15, "CTAS", "seed/e", "b/b2", DONE),
        edge(15, "seed", "x", "b", Optional.of("x"), false),
        statement(16, "CTAS", "b/b2", "later/l", DONE),
        edge(16, "b", "x", "later", Optional.of("x"), false));
    third.record(
        statement(20, "CTAS", "g1/g1", "g2/", Optional.of("FAIL")),
        edge(20, "g1", "b", "g2", Optional.of("q"), false),
        statement(30, "OVERWRITE", "old/o", "grown/w", DONE),
        edge(30, "old", "v", "grown", Optional.of("v"), false),
        statement(31, "OVERWRITE", "src/c", "grown/w", DONE),
        edge(31, "src", "v", "grown", Optional.of("v"), false),
        statement(32, "INSERT", "more/m", "grown/w", DONE),
        edge(32, "more", "v", "grown", Optional.of("v"), false),
        statement(33, "OVERWRITE_PART", "part/p", "grown/w", DONE),
        edge(33, "part", "v", "grown", Optional.of("v"), false),
        statement(34, "CTAS", "broken/k", "grown/w", Optional.of("FAIL")),
        edge(34, "broken", "v", "grown", Optional.of("v"), false));
    third.record(
        statement(40, "CTAS", "before/be", "u/u", DONE),
        edge(40, "before", "v", "u", Optional.of("was"), false),
        statement(41, "RENAME_COLUMN", "u/u", "u/u", DONE),
        edge(41, "u", "was", "u", Optional.of("now"), false),
        statement(42, "RENAME_TABLE", "u/u", "u2/u", DONE),
        statement(43, "INSERT", "u2/u", "reads/re", DONE),
        edge(43, "u2", "now", "reads", Optional.of("now"), false),
        statement(44, "CREATE_VIEW", "base/ba", "seen/", DONE),
        edge(44, "base", "v", "seen", Optional.of("w"), false),
        statement(45, "CTAS", "base/ba", "kept/ke", DONE),
        edge(45, "base", "v", "kept", Optional.of("x"), false).via(List.of(view("DIRECT", true))),
        edge(45, "base", "k", "kept", Optional.empty(), false)
            .via(List.of(view("INDIRECT", false))),
        edge(45, "base", "k", "kept", Optional.of("y"), false));
    third.close(SampleRecords.closing(RunState.COMPLETE));
    ledger
        .start(new RunKey("open"), 1, SampleRecords.start(), CLOCK)
        .record(edge(4, "raw", "unseen", "out", Optional.of("id"), false));
  }

  @Test
  void anEdgeIsActiveWhereTheNewestStatementThatWroteMadeIt() {
    assertThat(
            query(
                """
                SELECT source_column_name, target_column_name, masking, runs, active
                FROM lineage_edges_current
                WHERE target_table_full_name = 'out'
                ORDER BY source_column_name, masking"""))
        .containsExactly(
            Arrays.asList("flag", null, false, 1L, false),
            List.of("id", "id", false, 2L, true),
            List.of("mail", "contact", false, 1L, false),
            List.of("mail", "contact", true, 1L, true),
            List.of("other", "id", false, 1L, false));
  }

  @Test
  void anEdgeKnowsWhenAndByWhomItWasSeen() {
    assertThat(
            query(
                """
                SELECT e.first_seen, e.last_seen, r.run_key
                FROM lineage_edges_current AS e JOIN runs AS r
                  ON r.run_id = e.last_run_id AND r.state = 'COMPLETE'
                WHERE e.source_column_name = 'id'"""))
        .containsExactly(List.of(at(1), at(2), "second"));
  }

  @Test
  void theClosureOfColumnsJoinsWithOtherTables() {
    assertThat(
            query(
                """
                SELECT DISTINCT c.ancestor_column, c.descendant_column, c.direct_only, c.masked
                FROM lineage_column_closure AS c JOIN column_lineage AS l
                  ON l.source_table_full_name = c.ancestor_table
                WHERE c.descendant_table = 'out' ORDER BY 1, 2"""))
        .containsExactly(
            List.of("flag", "contact", false, false),
            List.of("flag", "id", false, false),
            List.of("id", "id", true, false),
            List.of("mail", "contact", true, false),
            List.of("other", "id", true, false));
  }

  @Test
  void onlyWhatReplacesEverythingEndsAnEdge() {
    assertThat(
            query(
                """
                SELECT source_table_full_name, active FROM lineage_edges_current
                WHERE target_table_full_name = 'grown' ORDER BY 1"""))
        .containsExactly(
            List.of("more", true),
            List.of("old", false),
            List.of("part", true),
            List.of("src", true));
  }

  @Test
  void aStatementThatFailedMadeNothing() {
    assertThat(query("SELECT * FROM lineage_edges_current WHERE source_table_full_name = 'g1'"))
        .isEmpty();
    assertThat(query("SELECT * FROM lineage_closure WHERE ancestor IN ('g1', 'broken')")).isEmpty();
    assertThat(query("SELECT * FROM lineage_column_closure WHERE ancestor_table = 'g1'")).isEmpty();
    assertThat(query("SELECT target_column_name FROM column_lineage WHERE statement_id = 's20'"))
        .containsExactly(List.of("q"));
  }

  @Test
  void whatAViewIsReadForStemsFromItsColumns() {
    assertThat(
            query(
                """
                SELECT descendant_table, descendant_column, min_depth, direct_only, masked
                FROM lineage_column_closure
                WHERE ancestor_table = 'seen' AND ancestor_column = 'w' ORDER BY 2"""))
        .containsExactly(
            List.of("kept", "x", 1, true, true), List.of("kept", "y", 1, false, false));
    assertThat(
            query(
                """
                SELECT descendant_table, descendant_column, min_depth, masked
                FROM lineage_column_closure
                WHERE ancestor_table = 'base' AND ancestor_column = 'v' ORDER BY 1, 2"""))
        .containsExactly(
            List.of("kept", "x", 1, false),
            List.of("kept", "y", 2, false),
            List.of("seen", "w", 1, false));
    assertThat(query("SELECT * FROM lineage_edges_current WHERE source_table_full_name = 'seen'"))
        .isEmpty();
  }

  @Test
  void aRenamedTableIsTheSameUnderItsNewestName() {
    assertThat(query("SELECT descendant, min_depth FROM lineage_closure WHERE ancestor = 'big'"))
        .containsExactlyInAnyOrder(List.of("newname", 1), List.of("after", 2));
    assertThat(
            query(
                """
                SELECT descendant_table, min_depth FROM lineage_column_closure
                WHERE ancestor_table = 'big' AND ancestor_column = 'a'"""))
        .containsExactlyInAnyOrder(List.of("newname", 1), List.of("after", 2));
    assertThat(
            query(
                """
                SELECT source_table_full_name, target_table_full_name FROM lineage_edges_current
                WHERE source_column_name = 'a' ORDER BY 1"""))
        .containsExactly(List.of("big", "newname"), List.of("newname", "after"));
  }

  @Test
  void aRenameLeadsOnAndReplacesNothing() {
    assertThat(
            query(
                """
                SELECT descendant_table, descendant_column, min_depth FROM lineage_column_closure
                WHERE ancestor_table = 'before' ORDER BY min_depth"""))
        .containsExactly(
            List.of("u2", "was", 1), List.of("u2", "now", 2), List.of("reads", "now", 3));
    assertThat(
            query(
                """
                SELECT source_column_name, target_column_name, active FROM lineage_edges_current
                WHERE target_table_full_name = 'u2' ORDER BY source_column_name"""))
        .containsExactly(List.of("v", "was", true), List.of("was", "now", true));
    assertThat(query("SELECT descendant FROM lineage_closure WHERE ancestor = 'u2'"))
        .containsExactly(List.of("reads"));
  }

  @Test
  void aNewTableUnderAnOldNameIsAnother() {
    assertThat(query("SELECT descendant FROM lineage_closure WHERE ancestor = 's'"))
        .containsExactlyInAnyOrder(List.of("b_old"), List.of("reader"));
    assertThat(
            query(
                """
                SELECT descendant_table FROM lineage_column_closure
                WHERE ancestor_table = 'b' AND ancestor_column = 'x'"""))
        .containsExactly(List.of("later"));
  }

  @Test
  void lineageIsDatedByItsStatements() {
    assertThat(
            query(
                """
                SELECT DISTINCT event_time FROM column_lineage
                WHERE target_table_full_name = 'out' ORDER BY 1"""))
        .containsExactly(List.of(at(1)), List.of(at(2)), List.of(at(3)));
  }

  @Test
  void registerSqlNamesThem() throws IOException {
    assertThat(Files.readString(directory.resolve("register.sql")))
        .contains(
            "CREATE OR REPLACE VIEW lineage_edges_current",
            "CREATE TABLE IF NOT EXISTS lineage_column_closure USING delta");
  }

  private static List<List<Object>> query(String sql) {
    return LedgerQuery.run(spark, directory.toString(), sql).rows();
  }

  private static Instant at(int hour) {
    return START.plusSeconds(3600L * hour);
  }

  private static TableLineageRecord statement(int number, Optional<Long> written) {
    return new TableLineageRecord(
        "t" + number,
        "s" + number,
        "RTAS",
        "FULL",
        List.of(),
        Optional.of("TABLE"),
        Optional.of("raw"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("TABLE"),
        Optional.of("out"),
        Optional.empty(),
        Optional.empty(),
        written,
        at(number));
  }

  /** One that read and wrote a table, each told by its name and id with a slash between them. */
  private static TableLineageRecord statement(
      int number, String operation, String source, String target, Optional<String> state) {
    return new TableLineageRecord(
        "t" + number,
        "s" + number,
        operation,
        "FULL",
        List.of(),
        Optional.of("TABLE"),
        Optional.of(source.split("/")[0]),
        Optional.empty(),
        id(source),
        Optional.empty(),
        Optional.of("TABLE"),
        Optional.of(target.split("/")[0]),
        Optional.empty(),
        id(target),
        state.equals(DONE) ? Optional.of((long) number) : Optional.empty(),
        at(number),
        state);
  }

  private static Optional<String> id(String table) {
    return Optional.of(table.substring(table.indexOf('/') + 1)).filter(id -> !id.isEmpty());
  }

  private static ViewInfluence view(String kind, boolean masking) {
    return new ViewInfluence(
        "seen", "w", Optional.empty(), Optional.empty(), kind, "TRANSFORMATION", masking);
  }

  private static ColumnLineageRecord edge(
      int number,
      String source,
      String sourceColumn,
      String target,
      Optional<String> targetColumn,
      boolean masking) {
    return new ColumnLineageRecord(
        "c" + number + source + sourceColumn,
        "s" + number,
        Optional.of(source),
        Optional.of(sourceColumn),
        Optional.empty(),
        Optional.empty(),
        target,
        targetColumn,
        Optional.empty(),
        Optional.empty(),
        targetColumn.isPresent() ? "DIRECT" : "INDIRECT",
        targetColumn.isPresent() ? "TRANSFORMATION" : "FILTER",
        masking,
        targetColumn.isPresent() ? "COLUMN" : "DATASET",
        "EXACT",
        "",
        at(number));
  }
}
