package io.lakewarden.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdict, the few figures beside it and at most seven sentences. */
final class RunSummary {
  private RunSummary() {}

  /** The verdict of the closing record; UNKNOWN where the run has none. */
  static ReportState state(RunEvidence evidence) {
    return evidence
        .run()
        .closing()
        .map(closing -> ReportState.of(closing.verdict()))
        .orElse(ReportState.UNKNOWN);
  }

  static List<Fact> headlines(RunEvidence evidence) {
    var tally = CheckTally.of(evidence.datasets().results());
    var personal =
        evidence.datasets().classifications().stream().filter(PersonalColumns::isPersonal).count();
    return List.of(
        Fact.computed(
            "checks_failed",
            "checks failed or unknown",
            share(tally.count(ReportState.FAIL) + tally.count(ReportState.UNKNOWN), tally.total())),
        Fact.computed(
            "checks_not_run",
            "checks not run",
            share(tally.count(ReportState.NOT_RUN), tally.total())),
        Fact.computed(
            "personal_columns",
            "columns with personal data",
            share(personal, evidence.datasets().classifications().size())),
        Fact.computed(
            "open_points",
            "points for a person to decide",
            Cell.count(OpenPointsSection.points(evidence).size())),
        Fact.computed("gaps", "gaps", Cell.count(GapsSection.gaps(evidence).size())));
  }

  static List<String> sentences(RunEvidence evidence) {
    var sentences = new ArrayList<String>();
    sentences.add(outcome(evidence));
    sentences.add(checks(CheckTally.of(evidence.datasets().results())));
    sentences.add(notChecked(CheckTally.of(evidence.datasets().results())));
    sentences.add(ModelsSection.answer(evidence));
    sentences.add(DriftSection.answer(evidence.datasets().drift()));
    sentences.add(IncidentsSection.answer(evidence.incidents()));
    sentences.add(OpenPointsSection.answer(evidence) + " " + GapsSection.answer(evidence));
    return sentences;
  }

  private static String outcome(RunEvidence evidence) {
    var run = evidence.run();
    return run.closing()
        .map(
            closing ->
                "Run %s ended %s with verdict %s and exit code %s."
                    .formatted(
                        run.key(),
                        closing.state(),
                        ReportState.of(closing.verdict()).label(),
                        closing.exitCode()))
        .orElse(
            "Run %s has no closing record: it is still running, or it died; its verdict is UNKNOWN."
                .formatted(run.key()));
  }

  static String checks(CheckTally tally) {
    if (tally.total() == 0) {
      return "No quality check is on record for this run.";
    }
    return String.format(
        Locale.ROOT,
        "%s failed, %s warned and %s passed; %s of the failed or unknown ones block what lies"
            + " downstream.",
        Words.share(tally.count(ReportState.FAIL), tally.total(), "check"),
        tally.count(ReportState.WARN),
        tally.count(ReportState.PASS),
        tally.blocking());
  }

  static String notChecked(CheckTally tally) {
    long notRun = tally.count(ReportState.NOT_RUN);
    long unknown = tally.count(ReportState.UNKNOWN);
    if (tally.total() == 0) {
      return "What was not checked: everything.";
    }
    if (notRun + unknown == 0) {
      return "What was not checked: none of the %s was left out."
          .formatted(Words.counted(tally.total(), "check"));
    }
    return "What was not checked: %s did not run and %s could not be evaluated; they do not count as passed."
        .formatted(Words.share(notRun, tally.total(), "check"), unknown);
  }

  private static Cell share(long part, long whole) {
    return new Cell.Text(part + " of " + whole);
  }
}
