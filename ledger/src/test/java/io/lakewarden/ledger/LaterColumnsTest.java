package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of an earlier release, whose results had no expected band. */
@SparkTest
class LaterColumnsTest {
  private static final LedgerTable<QualityResultRecord> RESULTS = LedgerTables.QUALITY_RESULTS;

  @TempDir Path folder;

  @BeforeEach
  void isOfAnEarlierRelease(SparkSession spark) throws IOException {
    LedgerFixture.initialise(spark, folder);
    var table = folder.resolve(RESULTS.name());
    try (var files = Files.walk(table)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    var later = RESULTS.laterColumns();
    DeltaLogs.create(
        spark,
        table.toString(),
        RESULTS.comment(),
        new StructType(
            Arrays.stream(RESULTS.schema().fields())
                .filter(field -> !later.contains(field))
                .toArray(StructField[]::new)),
        List.of(Envelope.EVENT_DATE),
        Map.of("delta.appendOnly", "true"));
  }

  @Test
  void isNotOpenedBeforeItHasTheColumns(SparkSession spark) {
    assertThatThrownBy(() -> Ledger.open(spark, folder.toString()))
        .isInstanceOfSatisfying(
            GovernanceException.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("{quality_results=[expected_low, expected_high]}")
        .hasMessageEndingWith(
            "Run `lakewarden init` once; it adds them and changes nothing that is recorded.");
  }

  @Test
  void keepsItsRowsAndTheirHashesWhenInitAddsTheColumns(SparkSession spark) {
    var old = RESULTS.plain(SampleRecords.of(QualityResultRecord.class, false));
    var stamp = RunStamp.of(LedgerFixture.KEY, 1);
    Ledger.init(spark, folder.toString());
    var asItWas = new LinkedHashMap<>(old);
    LedgerTables.laterColumns(RESULTS.name()).forEach(asItWas::remove);
    var before = new HashChain(RESULTS.name(), stamp, 0).seal(asItWas, SampleRecords.TIME);
    var now = new HashChain(RESULTS.name(), stamp, 0).seal(old, SampleRecords.TIME);
    assertThat(now.get(Envelope.ROW_HASH)).isEqualTo(before.get(Envelope.ROW_HASH));

    var ledger = Ledger.open(spark, folder.toString());
    var writer = ledger.start(LedgerFixture.KEY, 1, SampleRecords.start(), LedgerFixture.CLOCK);
    var full = SampleRecords.of(QualityResultRecord.class, true);
    writer.record(List.of(SampleRecords.of(QualityResultRecord.class, false), full));
    writer.close(SampleRecords.closing(RunState.COMPLETE));

    assertThat(ledger.reader().read(RESULTS))
        .extracting(entry -> entry.record().expectedLow())
        .containsExactly(Optional.empty(), full.expectedLow());
    assertThat(ledger.verify().breaks()).isEmpty();
  }

  @Test
  void anEdgeThatPassesNoViewHasTheHashItAlwaysHad() {
    var table = LedgerTables.COLUMN_LINEAGE;
    var stamp = RunStamp.of(LedgerFixture.KEY, 1);
    var now = table.plain(SampleRecords.of(ColumnLineageRecord.class, false));
    var asItWas = new LinkedHashMap<>(now);
    asItWas.keySet().remove("via");

    assertThat(now).containsEntry("via", null);
    assertThat(
            new HashChain(table.name(), stamp, 0)
                .seal(now, SampleRecords.TIME)
                .get(Envelope.ROW_HASH))
        .isEqualTo(
            new HashChain(table.name(), stamp, 0)
                .seal(asItWas, SampleRecords.TIME)
                .get(Envelope.ROW_HASH));
    assertThat(table.fact(asItWas).via()).isEmpty();
  }

  @Test
  void losesNoBandWithoutNotice() {
    var stamp = RunStamp.of(LedgerFixture.KEY, 1);
    var row =
        new HashChain(RESULTS.name(), stamp, 0)
            .seal(
                RESULTS.plain(SampleRecords.of(QualityResultRecord.class, true)),
                SampleRecords.TIME);
    var changed = new LinkedHashMap<>(row);
    changed.put("expected_low", null);
    assertThat(HashChain.hash(RESULTS.name(), changed)).isNotEqualTo(row.get(Envelope.ROW_HASH));
  }
}
