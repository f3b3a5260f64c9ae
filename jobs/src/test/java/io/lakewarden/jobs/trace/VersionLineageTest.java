package io.lakewarden.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which version was made from which, on lineage written down by hand. */
class VersionLineageTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  private final Increments increments = new Increments();

  @Test
  void aTableThatIsDerivedAgainStemsFromNothingItWasDerivedFromBefore() {
    var lineage =
        lineage(
            write("features", 0, "SAVE", MONDAY, read("people", 0)),
            write("features", 1, "SAVE", TUESDAY, read("people", 1)));

    assertThat(lineage.upstream(List.of(at("features", 1))))
        .containsExactly(at("features", 1), at("people", 1));
    assertThat(lineage.downstream(List.of(at("people", 0))))
        .containsExactly(at("people", 0), at("features", 0));
  }

  @Test
  void aRunReadsTheIncrementsUpToItsDateAsTheyWereLastLanded() {
    increments.add("orders", 0, MONDAY);
    increments.add("orders", 1, TUESDAY);
    increments.add("orders", 2, MONDAY);
    var lineage =
        lineage(
            write("spending", 0, "SAVE", TUESDAY, read("orders", 1)),
            write("spending", 1, "SAVE", MONDAY, read("orders", 1)),
            write("spending", 2, "SAVE", TUESDAY, read("orders", 2)));

    assertThat(lineage.downstream(List.of(of("orders", 0, MONDAY))))
        .containsExactly(of("orders", 0, MONDAY), at("spending", 0), at("spending", 1));
    assertThat(lineage.upstream(List.of(at("spending", 2))))
        .containsExactlyInAnyOrder(
            at("spending", 2), of("orders", 2, MONDAY), of("orders", 1, TUESDAY));
  }

  @Test
  void aRefusedIncrementIsReadByTheRunOfItsDateAlone() {
    increments.add("orders", 0, MONDAY);
    increments.add("orders", 1, TUESDAY);
    increments.refuse("orders", 1, MONDAY);
    var lineage =
        lineage(
            write("spending", 0, "SAVE", MONDAY, read("orders", 0)),
            write("spending", 1, "SAVE", TUESDAY, read("orders", 1)));

    assertThat(lineage.downstream(List.of(of("orders", 0, MONDAY))))
        .containsExactly(of("orders", 0, MONDAY), at("spending", 0));
  }

  @Test
  void whatIsInsertedOrMergedLeavesTheOtherRowsInPlace() {
    var lineage =
        lineage(
            write("t", 3, "CTAS", MONDAY, read("a", 0)),
            write("t", 5, "MERGE", MONDAY, read("b", 0)),
            write("t", 6, "OVERWRITE", MONDAY, read("c", 0)));

    assertThat(lineage.downstream(List.of(at("a", 0))))
        .containsExactly(at("a", 0), at("t", 3), at("t", 5));
    assertThat(lineage.upstream(List.of(at("t", 6)))).containsExactly(at("t", 6), at("c", 0));
  }

  @Test
  void aVersionThatNoStatementWroteCountsAsTheNewestOneBeforeIt() {
    var lineage =
        lineage(
            write("t", 3, "CTAS", MONDAY, read("a", 0)),
            write("u", 0, "CTAS", MONDAY, read("t", 4)));

    assertThat(lineage.downstream(List.of(at("a", 0))))
        .containsExactly(at("a", 0), at("t", 3), at("u", 0));
  }

  @Test
  void rowsInQuarantineAreThoseOfTheDateThatWasValidated() {
    increments.add("orders", 0, MONDAY);
    increments.add("orders", 1, TUESDAY);
    var lineage = lineage(write("/quarantine/orders", 0, "SAVE", TUESDAY, read("orders", 1)));

    assertThat(lineage.upstream(List.of(at("/quarantine/orders", 0))))
        .containsExactly(at("/quarantine/orders", 0), of("orders", 1, TUESDAY));
  }

  private VersionLineage lineage(Statement... statements) {
    return new VersionLineage(Arrays.asList(statements), List.of(), increments);
  }

  private static Statement write(
      String table, long version, String operation, LocalDate date, Statement.Read... reads) {
    return new Statement(
        table + version,
        operation,
        "run",
        Optional.of(date),
        Arrays.asList(reads),
        at(table, version));
  }

  private static Statement.Read read(String table, long version) {
    return new Statement.Read(table, Optional.of(version));
  }

  private static DataVersion at(String table, long version) {
    return DataVersion.whole(table, Optional.of(version));
  }

  private static DataVersion of(String table, long version, LocalDate date) {
    return new DataVersion(table, Optional.of(version), Optional.of(date));
  }
}
