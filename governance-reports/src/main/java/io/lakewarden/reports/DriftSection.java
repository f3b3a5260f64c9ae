package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.record.DriftMetricRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far today's data lies from its reference. */
final class DriftSection {
  private static final Comparator<DriftMetricRecord> WORST_FIRST =
      comparing((DriftMetricRecord drift) -> state(drift))
          .thenComparing(drift -> drift.psi().orElse(-1.0), Comparator.reverseOrder())
          .thenComparing(DriftMetricRecord::subject)
          .thenComparing(DriftMetricRecord::columnName);

  private DriftSection() {}

  static ReportSection of(RunEvidence evidence) {
    var drift = evidence.datasets().drift();
    var table =
        TableBuilder.table("drift", "Columns against their reference, worst first")
            .computed("state", "State")
            .observed("subject", "Subject")
            .observed("column", "Column")
            .observed("kind", "Kind")
            .computed("psi", "PSI")
            .computed("ks", "KS")
            .computed("ks_p", "KS p")
            .computed("js", "Jensen-Shannon")
            .computed("wasserstein", "Wasserstein")
            .computed("chi2", "Chi-square")
            .computed("chi2_p", "Chi-square p")
            .computed("linf", "L-infinity")
            .computed("new_categories", "New categories")
            .computed("missing_categories", "Categories gone")
            .computed("reference_rows", "Reference rows")
            .computed("current_rows", "Current rows")
            .observed("reference", "Reference")
            .observed("current", "Current")
            .computed("reason", "Reason")
            .rows(drift, WORST_FIRST, DriftSection::cells)
            .orElse("No drift was measured.");
    return ReportSection.of("drift", "Drift", answer(drift), table);
  }

  static String answer(List<DriftMetricRecord> drift) {
    if (drift.isEmpty()) {
      return "No drift was measured in this run.";
    }
    long drifted =
        drift.stream()
            .map(DriftSection::state)
            .filter(state -> state == ReportState.FAIL || state == ReportState.WARN)
            .count();
    long unmeasured =
        drift.stream()
            .map(DriftSection::state)
            .filter(state -> state == ReportState.UNKNOWN || state == ReportState.NOT_RUN)
            .count();
    return "%s drifted; %s could not be measured."
        .formatted(Words.share(drifted, drift.size(), "watched column"), unmeasured);
  }

  /** The verdict in the words of this report; words it does not know are UNKNOWN. */
  private static ReportState state(DriftMetricRecord drift) {
    return switch (drift.verdict().toUpperCase(Locale.ROOT)) {
      case "PASS", "STABLE", "NO_DRIFT", "NONE" -> ReportState.PASS;
      case "WARN", "MODERATE", "DRIFT", "DRIFTED" -> ReportState.WARN;
      case "FAIL" -> ReportState.FAIL;
      case "SKIPPED" -> ReportState.NOT_RUN;
      default -> ReportState.UNKNOWN;
    };
  }

  private static List<Cell> cells(DriftMetricRecord drift) {
    return List.of(
        Cell.of(state(drift)),
        Cell.of(drift.subject()),
        Cell.of(drift.columnName()),
        Cell.of(drift.kind()),
        measured(drift.psi()),
        measured(drift.ks()),
        measured(drift.ksP()),
        measured(drift.jensenShannon()),
        measured(drift.wasserstein()),
        measured(drift.chiSquare()),
        measured(drift.chiSquareP()),
        measured(drift.lInfinity()),
        Cell.count(drift.newCategories().size()),
        Cell.count(drift.missingCategories().size()),
        Cell.count(drift.referenceRows()),
        Cell.count(drift.currentRows()),
        Cell.of(drift.reference()),
        Cell.of(drift.current()),
        Cell.note(drift.reason()));
  }

  private static Cell measured(Optional<Double> value) {
    return Cell.measured(value, "not defined");
  }
}
