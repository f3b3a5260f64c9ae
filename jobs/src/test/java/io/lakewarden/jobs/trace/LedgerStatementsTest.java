package io.lakewarden.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerStatementsTest {
  private static final Instant TIME = Instant.parse("2026-01-05T00:00:00Z");

  private final List<LedgerEntry<TableLineageRecord>> rows = new ArrayList<>();

  @Test
  void aStatementCountsForEachThingThatItWrote() {
    row("s", "transactions", "/ext/m1", "COMPLETE");
    row("s", "transactions", "/ext/m2", "COMPLETE");
    row("s", "people", "/ext/m2", "COMPLETE");

    assertThat(statements())
        .extracting(statement -> statement.target().name(), Statement::reads)
        .containsExactly(
            tuple("/ext/m1", List.of(read("transactions"))),
            tuple("/ext/m2", List.of(read("transactions"), read("people"))));
    var lineage = new VersionLineage(statements(), List.of(), new Increments());
    assertThat(lineage.downstream(List.of(at("transactions"))))
        .containsExactly(at("transactions"), at("/ext/m1"), at("/ext/m2"));
  }

  @Test
  void aStatementThatFailedMadeNothing() {
    row("s", "transactions", "never", "FAIL");
    row("t", "transactions", "made", "COMPLETE");
    rows.add(entry("u", "transactions", "told", Optional.empty()));

    assertThat(statements())
        .extracting(statement -> statement.target().name())
        .containsExactly("made", "told");
  }

  @Test
  void anotherNameForATableIsNoVersionOfIt() {
    rows.add(renamed("old", "new", Optional.of("id-1")));
    rows.add(renamed("files", "archive", Optional.empty()));

    assertThat(statements())
        .extracting(statement -> statement.target().name(), Statement::reads)
        .containsExactly(tuple("archive", List.of(new Statement.Read("files", Optional.empty()))));
  }

  private List<Statement> statements() {
    return new LedgerStatements(new TableNames(), new Increments(), row -> Optional.empty())
        .of(LedgerStatements.done(rows));
  }

  private void row(String statement, String source, String target, String state) {
    rows.add(entry(statement, source, target, Optional.of(state)));
  }

  private static LedgerEntry<TableLineageRecord> entry(
      String statement, String source, String target, Optional<String> state) {
    return new LedgerEntry<>(
        new RunId("01JH0000000000000000000000"),
        new RunKey("key"),
        1,
        TIME,
        new TableLineageRecord(
            statement + source + target,
            statement,
            "SAVE",
            "FULL",
            List.of(),
            Optional.of("PATH"),
            Optional.of(source),
            Optional.empty(),
            Optional.empty(),
            Optional.of(0L),
            Optional.of("PATH"),
            Optional.of(target),
            Optional.empty(),
            Optional.empty(),
            Optional.of(0L),
            TIME,
            state));
  }

  private static LedgerEntry<TableLineageRecord> renamed(
      String source, String target, Optional<String> tableId) {
    return new LedgerEntry<>(
        new RunId("01JH0000000000000000000000"),
        new RunKey("key"),
        1,
        TIME,
        new TableLineageRecord(
            source + target,
            source + target,
            "RENAME_TABLE",
            "FULL",
            List.of(),
            Optional.of("TABLE"),
            Optional.of(source),
            Optional.empty(),
            tableId,
            Optional.empty(),
            Optional.of("TABLE"),
            Optional.of(target),
            Optional.empty(),
            tableId,
            Optional.empty(),
            TIME,
            Optional.of("COMPLETE")));
  }

  private static Statement.Read read(String name) {
    return new Statement.Read(name, Optional.of(0L));
  }

  private static DataVersion at(String name) {
    return DataVersion.whole(name, Optional.of(0L));
  }
}
