package io.lakewarden.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementLineageTest {
  private final StatementLineage lineage = StatementLineage.without("/lake/ledger");

  @Test
  void aTableMadeOfTheLedgerAloneHasARecordWithoutASource() {
    var kept =
        lineage.kept(
            statement(
                row(Optional.of("/lake/ledger/runs"), Optional.of("/lake/copy")),
                row(Optional.of("/lake/ledger/run_steps"), Optional.of("/lake/copy"))));

    assertThat(kept.tables()).containsExactly(row(Optional.empty(), Optional.of("/lake/copy")));
  }

  @Test
  void besideOtherSourcesTheLedgerIsLeftOut() {
    var orders = row(Optional.of("/lake/orders"), Optional.of("/lake/copy"));

    var kept =
        lineage.kept(
            statement(row(Optional.of("/lake/ledger/runs"), Optional.of("/lake/copy")), orders));

    assertThat(kept.tables()).containsExactly(orders);
  }

  @Test
  void theClosuresAreOfTheLedgerAsItsTablesAre() {
    var closure = row(Optional.of("/lake/ledger/_closure/lineage_closure"), Optional.of("/lake/c"));
    var neighbour = row(Optional.of("/lake/ledger_other/runs"), Optional.of("/lake/c"));

    assertThat(lineage.kept(statement(closure, neighbour)).tables()).containsExactly(neighbour);
    assertThat(StatementLineage.whole().kept(statement(closure, neighbour)).tables()).hasSize(2);
  }

  @Test
  void readingOrWritingTheLedgerIsNoLineage() {
    var read = row(Optional.of("/lake/ledger/runs"), Optional.empty());
    var write = row(Optional.of("/lake/orders"), Optional.of("/lake/ledger/runs"));
    var constants = row(Optional.empty(), Optional.of("/lake/copy"));

    assertThat(lineage.kept(statement(read)).tables()).isEmpty();
    assertThat(lineage.kept(statement(write)).tables()).isEmpty();
    assertThat(lineage.kept(statement(constants)).tables()).containsExactly(constants);
  }

  private static CapturedStatement statement(TableLineageRecord... rows) {
    return new CapturedStatement(
        "app/1", "CTAS", CaptureStatus.FULL, List.of(), List.of(rows), List.of(), true);
  }

  private static TableLineageRecord row(Optional<String> source, Optional<String> target) {
    return new TableLineageRecord(
        "r",
        "app/1",
        "CTAS",
        "FULL",
        List.of(),
        source.map(path -> "PATH"),
        source,
        source,
        source.map(path -> "id"),
        source.map(path -> 1L),
        target.map(path -> "PATH"),
        target,
        target,
        target.map(path -> "id"),
        target.map(path -> 0L),
        Instant.EPOCH,
        Optional.of("COMPLETE"));
  }
}
