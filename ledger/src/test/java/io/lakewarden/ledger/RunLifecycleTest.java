package io.lakewarden.ledger;

import static io.lakewarden.ledger.LedgerFixture.CLOCK;
import static io.lakewarden.ledger.LedgerFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.DecisionRecord;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class RunLifecycleTest {
  @TempDir Path directory;
  private SparkSession spark;

  @BeforeEach
  void initialise(SparkSession session) {
    spark = session;
    LedgerFixture.initialise(spark, directory);
  }

  @Test
  void initTwiceChangesNothing() throws IOException {
    var before = Files.readString(directory.resolve("register.sql"));
    Ledger.init(spark, directory.toString());

    assertThat(directory.resolve("runs/_delta_log/00000000000000000001.json")).doesNotExist();
    assertThat(before).contains("CREATE TABLE IF NOT EXISTS decisions_raw USING delta");
    assertThat(before).contains("CREATE OR REPLACE VIEW decision_trace");
  }

  @Test
  void openNeedsInit(@TempDir Path empty) {
    assertThatThrownBy(() -> Ledger.open(spark, empty.toString()))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("Run `lakewarden init` once.");
  }

  @Test
  void startingTheSameRunTwiceChangesNothing() {
    var ledger = ledger(step -> {});
    ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    ledger.start(KEY, 1, SampleRecords.start(), Clock.offset(CLOCK, Duration.ofHours(1)));

    assertThat(ledger.reader().read(LedgerTables.RUNS))
        .singleElement()
        .satisfies(entry -> assertThat(entry.eventTime()).isEqualTo(SampleRecords.TIME));
  }

  @Test
  void showsNothingOfARunThatDiedAndLetsItGoOn() {
    var ledger = ledger(step -> {});
    var died = ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    died.record(LedgerFixture.audit("before the crash"));

    assertThat(ledger.recover(KEY)).isEmpty();
    assertThat(ledger.reader().read(LedgerTables.AUDIT_LOG)).isEmpty();
    var status = ledger.latest(KEY).orElseThrow();
    assertThat(status.state()).isEqualTo(RunState.START);
    assertThat(status.start().pins()).isEqualTo(SampleRecords.start().pins());

    var resumed = ledger.resume(KEY, status.generation(), CLOCK);
    resumed.record(LedgerFixture.audit("after the crash"));
    resumed.close(SampleRecords.closing(RunState.COMPLETE));

    assertThat(ledger.reader().read(LedgerTables.AUDIT_LOG))
        .extracting(entry -> entry.record().action())
        .containsExactly("after the crash");
    assertThat(ledger.verify().isIntact()).isTrue();
  }

  @Test
  void recoversARunThatDiedWhileItClosedToTheSameRows() {
    var expected = hashesAfterDyingAt("");

    for (var step : List.of("journal saved", "appended audit_log", "closed")) {
      assertThat(hashesAfterDyingAt(step)).as(step).isEqualTo(expected);
    }
  }

  @Test
  void refusesToResumeWhatOnlyHasToBeRecovered() {
    var ledger = ledger(dyingAt("journal saved"));
    var writer = ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    writer.record(LedgerFixture.audit("x"));
    assertThatThrownBy(() -> writer.close(SampleRecords.closing(RunState.COMPLETE)))
        .isInstanceOf(Died.class);

    assertThatThrownBy(() -> ledger.resume(KEY, 1, CLOCK))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("only has to be closed");
  }

  @Test
  void theNextGenerationIsARunOfItsOwn() {
    var ledger = ledger(step -> {});
    ledger.start(KEY, 1, SampleRecords.start(), CLOCK).close(SampleRecords.closing(RunState.FAIL));
    var second = ledger.start(KEY, 2, SampleRecords.start(), CLOCK);
    second.record(LedgerFixture.audit("second"));
    second.close(SampleRecords.closing(RunState.COMPLETE));

    var status = ledger.latest(KEY).orElseThrow();
    assertThat(status.generation()).isEqualTo(2);
    assertThat(status.state()).isEqualTo(RunState.COMPLETE);
    assertThat(ledger.reader().read(LedgerTables.RUNS)).hasSize(4);
    assertThatThrownBy(() -> ledger.resume(KEY, 2, CLOCK))
        .hasMessageContaining("the run is closed");
    assertThatThrownBy(() -> ledger.resume(KEY, 3, CLOCK))
        .hasMessageContaining("has no START of it");
  }

  @Test
  void readsAtPinnedVersionsWhatWasRecordedUntilThen() {
    var ledger = ledger(step -> {});
    var first = ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    first.record(LedgerFixture.audit("first"));
    first.close(SampleRecords.closing(RunState.COMPLETE));
    var pins = ledger.pins();
    var second = ledger.start(KEY, 2, SampleRecords.start(), CLOCK);
    second.record(LedgerFixture.audit("second"));
    second.close(SampleRecords.closing(RunState.COMPLETE));

    var then = ledger.reader(pins);
    assertThat(then.read(LedgerTables.AUDIT_LOG))
        .extracting(LedgerEntry::runId)
        .containsExactly(first.runId());
    assertThat(then.frame(LedgerTables.AUDIT_LOG).count()).isEqualTo(1);
    assertThat(ledger.reader().read(LedgerTables.AUDIT_LOG)).hasSize(2);
  }

  @Test
  void stagesAFrameInOneChainPerPartition() {
    var ledger = ledger(step -> {});
    var writer = ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    writer.stage(LedgerTables.DECISIONS, decisions(100));
    writer.stage(LedgerTables.DECISIONS, decisions(10));
    writer.record(SampleRecords.of(DecisionRecord.class, true));
    var closing = writer.close(SampleRecords.closing(RunState.COMPLETE)).closing().orElseThrow();

    assertThat(closing.heads())
        .singleElement()
        .satisfies(head -> assertThat(head.rows()).isEqualTo(111));
    assertThat(ledger.reader().frame(LedgerTables.DECISIONS).select("chain").distinct().count())
        .isEqualTo(7);
    assertThat(ledger.verify().breaks()).isEmpty();
    assertThat(directory.resolve("_journal/" + writer.runId())).doesNotExist();
  }

  @Test
  void refusesAFrameOfOtherColumns() {
    var writer = ledger(step -> {}).start(KEY, 1, SampleRecords.start(), CLOCK);

    assertThatThrownBy(() -> writer.stage(LedgerTables.DECISIONS, decisions(1).drop("score")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("score");
  }

  @Test
  void closesTenTablesInTime() {
    var ledger = ledger(step -> {});
    for (var generation = 1; generation <= 2; generation++) {
      var writer = ledger.start(KEY, generation, SampleRecords.start(), CLOCK);
      LedgerTables.all().stream()
          .filter(table -> table != LedgerTables.RUNS)
          .limit(10)
          .forEach(table -> writer.record(SampleRecords.of(table.recordType(), true)));
      var began = System.nanoTime();
      writer.close(SampleRecords.closing(RunState.COMPLETE));
      var seconds = (System.nanoTime() - began) / 1e9;
      System.err.printf("close of ten tables: %.1f s%n", seconds);
      assertThat(seconds).isLessThan(300);
    }
  }

  private Map<String, List<String>> hashesAfterDyingAt(String step) {
    var folder = directory.resolve("died " + step);
    LedgerFixture.initialise(spark, folder);
    var writer = ledger(folder, dyingAt(step)).start(KEY, 1, SampleRecords.start(), CLOCK);
    writer.record(LedgerFixture.audit("one"), LedgerFixture.audit("two"));
    writer.stage(LedgerTables.DECISIONS, decisions(4));
    var ledger = ledger(folder, name -> {});
    if (step.isEmpty()) {
      writer.close(SampleRecords.closing(RunState.COMPLETE));
    } else {
      assertThatThrownBy(() -> writer.close(SampleRecords.closing(RunState.COMPLETE)))
          .isInstanceOf(Died.class);
      if (!step.equals("closed")) {
        assertThat(ledger.reader().read(LedgerTables.AUDIT_LOG)).isEmpty();
        assertThat(ledger.recover(KEY).orElseThrow().state()).isEqualTo(RunState.COMPLETE);
      }
    }
    assertThat(ledger.recover(KEY)).isEmpty();
    return Map.of(
        "audit_log", hashes(ledger, LedgerTables.AUDIT_LOG),
        "decisions", hashes(ledger, LedgerTables.DECISIONS),
        "runs", hashes(ledger, LedgerTables.RUNS));
  }

  private static List<String> hashes(Ledger ledger, LedgerTable<?> table) {
    return ledger.reader().frame(table).select("row_hash").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private Dataset<Row> decisions(int rows) {
    return spark
        .range(0, rows, 1, 3)
        .selectExpr(
            "concat('decision-', id) AS decision_id",
            "'credit' AS model",
            "3 AS model_version",
            "'digest' AS artifact_digest",
            "'applications' AS dataset",
            "'table' AS table_id",
            "12L AS version",
            "concat('key-', id) AS entity_key",
            "id / 7.0D AS score",
            "'APPROVE' AS decision",
            "false AS fallback");
  }

  private Ledger ledger(Consumer<String> step) {
    return ledger(directory, step);
  }

  private Ledger ledger(Path folder, Consumer<String> step) {
    return Ledger.open(spark, folder.toString(), step);
  }

  private static Consumer<String> dyingAt(String wanted) {
    return step -> {
      if (step.equals(wanted)) {
        throw new Died();
      }
    };
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
