package io.lakewarden.ledger;

import static io.lakewarden.ledger.LedgerFixture.CLOCK;
import static io.lakewarden.ledger.LedgerFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.delta.tables.DeltaTable;
import io.lakewarden.core.RunState;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ChainVerifierTest {
  @TempDir Path directory;
  private SparkSession spark;
  private Ledger ledger;
  private String runId;

  @BeforeEach
  void recordARun(SparkSession session) {
    spark = session;
    LedgerFixture.initialise(spark, directory);
    ledger = Ledger.open(spark, directory.toString());
    var writer = ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    writer.record(
        LedgerFixture.audit("one"), LedgerFixture.audit("two"), LedgerFixture.audit("three"));
    writer.close(SampleRecords.closing(RunState.COMPLETE));
    runId = writer.runId().value();
  }

  @Test
  void namesTableAndRunOfAChangedRow() {
    liftAppendOnly("audit_log");
    spark.sql("UPDATE " + delta("audit_log") + " SET actor = 'mallory' WHERE action = 'two'");

    assertThat(ledger.verify().breaks())
        .containsExactly(
            new ChainBreak("audit_log", runId, "bank@2026-01-05", "row 1 of chain 0 was changed"));
  }

  @Test
  void findsTheSameInTablesOfManyRows() {
    liftAppendOnly("audit_log");
    spark.sql("UPDATE " + delta("audit_log") + " SET actor = 'mallory' WHERE action = 'two'");
    var files = new LedgerFiles(spark.sparkContext().hadoopConfiguration(), directory.toString());

    assertThat(new ChainVerifier(new LedgerStore(spark, files), -1).verify())
        .isEqualTo(ledger.verify());
  }

  @Test
  void noticesARowThatIsGoneAtTheEndOfAChain() {
    liftAppendOnly("audit_log");
    spark.sql("DELETE FROM " + delta("audit_log") + " WHERE action = 'three'");

    assertThat(ledger.verify().first().orElseThrow().describe())
        .isEqualTo(
            "audit_log: run "
                + runId
                + " (bank@2026-01-05): rows or head differ from what the closing row says");
  }

  @Test
  void noticesThatAllRowsOfARunAreGoneAndThatRunsChanged() {
    liftAppendOnly("audit_log");
    spark.sql("DELETE FROM " + delta("audit_log"));
    liftAppendOnly("runs");
    spark.sql("UPDATE " + delta("runs") + " SET verdict = 'FAIL' WHERE state = 'COMPLETE'");

    assertThat(ledger.verify().breaks())
        .extracting(ChainBreak::table, ChainBreak::finding)
        .containsExactlyInAnyOrder(
            tuple("runs", "row 1 of chain 0 was changed"),
            tuple("audit_log", "all its rows are missing"));
  }

  @Test
  void noticesATableThatIsGone() throws IOException {
    try (var files = Files.walk(directory.resolve("decisions"))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    assertThat(Ledger.verify(spark, directory.toString()).breaks())
        .extracting(ChainBreak::table, ChainBreak::finding)
        .containsExactly(tuple("decisions", "the table or files of it are missing"));
  }

  @Test
  void noticesFilesThatAreGone() throws IOException {
    try (var files = Files.walk(directory.resolve("audit_log"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }

    assertThat(ledger.verify().breaks()).extracting(ChainBreak::table).containsExactly("audit_log");
  }

  @Test
  void tablesRefuseToLoseRows() {
    assertThatThrownBy(
            () -> DeltaTable.forPath(spark, directory.resolve("audit_log").toString()).delete())
        .hasMessageContaining("append");
  }

  private void liftAppendOnly(String table) {
    spark.sql("ALTER TABLE " + delta(table) + " SET TBLPROPERTIES ('delta.appendOnly' = 'false')");
  }

  private String delta(String table) {
    return "delta." + SqlNames.quote(directory.resolve(table).toString());
  }
}
