package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.json.CanonicalJson;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One run fills every table, with every optional both filled and empty. */
@SparkTest
class LedgerRoundTripTest {
  private static final Clock CLOCK = Clock.fixed(SampleRecords.TIME, ZoneOffset.UTC);
  private static final RunKey KEY = new RunKey("bank@2026-01-05");

  @TempDir static Path directory;
  private static Ledger ledger;

  static List<LedgerTable<?>> tables() {
    return LedgerTables.all().stream().filter(table -> table != LedgerTables.RUNS).toList();
  }

  @BeforeAll
  static void fillAllTables(SparkSession spark) {
    ledger = Ledger.init(spark, directory.toString());
    var writer = ledger.start(KEY, 1, SampleRecords.start(), CLOCK);
    for (var table : tables()) {
      writer.record(
          SampleRecords.of(table.recordType(), true), SampleRecords.of(table.recordType(), false));
    }
    writer.close(SampleRecords.closing(RunState.COMPLETE));
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends LedgerRecord> void givesBackWhatWasRecorded(LedgerTable<T> table) {
    var entries = ledger.reader().read(table);

    assertThat(entries)
        .extracting(LedgerEntry::record)
        .containsExactly(
            SampleRecords.of(table.recordType(), true),
            SampleRecords.of(table.recordType(), false));
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(entry.eventTime())
                    .isEqualTo(table.time(entry.record()).orElse(SampleRecords.TIME)));
    assertThat(entries).extracting(LedgerEntry::runKey).containsOnly(KEY);
    assertThat(entries).extracting(LedgerEntry::generation).containsOnly(1);
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends LedgerRecord> void survivesTheJournal(LedgerTable<T> table) throws Exception {
    for (var filled : List.of(true, false)) {
      var record = SampleRecords.of(table.recordType(), filled);
      var json = new ObjectMapper().readTree(CanonicalJson.of(table.plain(record)));

      assertThat(table.fact(PlainValues.fieldsOfJson(json, table.recordSchema())))
          .isEqualTo(record);
    }
  }

  @Test
  void keepsBothEndsOfTheRun() {
    var status = ledger.latest(KEY).orElseThrow();

    assertThat(status.start()).isEqualTo(SampleRecords.start());
    assertThat(status.state()).isEqualTo(RunState.COMPLETE);
    assertThat(status.closing().orElseThrow().heads())
        .hasSize(25)
        .allSatisfy(head -> assertThat(head.rows()).isEqualTo(2));
  }

  @Test
  void verifiesEveryChain() {
    var report = ledger.verify();

    assertThat(report.breaks()).isEmpty();
    assertThat(report.runs()).isEqualTo(1);
    assertThat(report.rows()).isEqualTo(25 * 2 + 2);
  }
}
