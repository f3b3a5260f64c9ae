package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import java.util.List;

/** How many decisions each model version took. */
final class DecisionsSection {
  private DecisionsSection() {}

  static ReportSection of(RunEvidence evidence) {
    var decisions = evidence.models().decisions();
    var table =
        TableBuilder.table("decisions", "Decisions by model version")
            .observed("model", "Model")
            .observed("version", "Version")
            .observed("decision", "Decision")
            .computed("count", "Count")
            .rows(
                decisions,
                comparing(RunEvidence.DecisionCount::model)
                    .thenComparing(RunEvidence.DecisionCount::modelVersion)
                    .thenComparing(RunEvidence.DecisionCount::decision),
                decision ->
                    List.of(
                        Cell.of(decision.model()),
                        Cell.number(decision.modelVersion()),
                        Cell.of(decision.decision()),
                        Cell.count(decision.count())))
            .orElse("No decision is on record.");
    return ReportSection.of("decisions", "Decisions taken", answer(decisions), table);
  }

  private static String answer(List<RunEvidence.DecisionCount> decisions) {
    long total = decisions.stream().mapToLong(RunEvidence.DecisionCount::count).sum();
    return total == 0
        ? "No model took a decision in this run."
        : Words.counted(total, "decision")
            + " on record, each with its model version and its data version.";
  }
}
