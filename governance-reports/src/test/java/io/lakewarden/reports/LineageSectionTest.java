package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.TableLineageRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageSectionTest {
  @Test
  void aStatementThatFailedIsListedButNotDrawn() {
    var section = LineageSection.of(evidence(edge("made", "COMPLETE"), edge("never", "FAIL")));

    assertThat(section.charts())
        .singleElement()
        .isInstanceOfSatisfying(
            ReportChart.Graph.class,
            graph ->
                assertThat(graph.edges())
                    .containsExactly(new ReportChart.Graph.Edge("source", "made")));
    assertThat(section.tables().get(0).rows()).hasSize(2);
  }

  private static RunEvidence evidence(TableLineageRecord... rows) {
    var bank = Samples.bank();
    return new RunEvidence(
        bank.run(),
        bank.steps(),
        bank.datasets(),
        new RunEvidence.Lineage(List.of(rows), List.of()),
        bank.models(),
        bank.incidents(),
        bank.declared(),
        bank.ledgerPins(),
        bank.softwareVersion());
  }

  private static TableLineageRecord edge(String target, String state) {
    return new TableLineageRecord(
        target,
        target,
        "CTAS",
        "FULL",
        List.of(),
        Optional.of("TABLE"),
        Optional.of("source"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("TABLE"),
        Optional.of(target),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Samples.NOON,
        Optional.of(state));
  }
}
