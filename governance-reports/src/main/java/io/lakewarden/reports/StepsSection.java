package io.lakewarden.reports;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import io.lakewarden.core.RunState;
import io.lakewarden.core.record.RunStepRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What the run did, step by step, and what each step cost. */
final class StepsSection {
  static final String TABLE = "steps";
  private static final int MOST_BARS = 40;
  private static final Comparator<RunStepRecord> IN_ORDER =
      comparingInt(RunStepRecord::ordinal).thenComparing(RunStepRecord::subject);

  private StepsSection() {}

  static ReportSection of(RunEvidence evidence) {
    var steps = evidence.steps();
    var table =
        TableBuilder.table(TABLE, "Steps of the run in the order they started")
            .observed("ordinal", "No.")
            .observed("step", "Step")
            .observed("subject", "Subject")
            .observed("state", "State")
            .observed("verdict", "Verdict")
            .observed("started_at", "Started (UTC)")
            .observed("seconds", "Seconds")
            .observed("rows_in", "Rows in")
            .observed("rows_out", "Rows out")
            .observed("scans", "Scans")
            .observed("spark_jobs", "Spark jobs")
            .observed("bytes_read", "Bytes read")
            .observed("message", "Message")
            .rows(steps, IN_ORDER, StepsSection::cells)
            .orElse("No step is on record.");
    return ReportSection.of("steps", "Steps", answer(steps), table).withCharts(timeline(steps));
  }

  private static String answer(List<RunStepRecord> steps) {
    if (steps.isEmpty()) {
      return "No step of this run is on record.";
    }
    long done = steps.stream().filter(step -> step.state() == RunState.COMPLETE).count();
    long failed = steps.stream().filter(step -> step.state() == RunState.FAIL).count();
    long skipped = steps.stream().filter(step -> step.state() == RunState.SKIPPED).count();
    return "%s completed, %s failed and %s did not run."
        .formatted(Words.share(done, steps.size(), "step"), failed, skipped);
  }

  private static List<Cell> cells(RunStepRecord step) {
    return List.of(
        Cell.number(step.ordinal()),
        Cell.of(step.step()),
        Cell.note(step.subject()),
        Cell.of(stateLabel(step)),
        Cell.of(state(step)),
        Cell.of(step.startedAt()),
        new Cell.Decimal(RunHeader.seconds(Duration.between(step.startedAt(), step.endedAt()))),
        Cell.counted(step.rowsIn()),
        Cell.counted(step.rowsOut()),
        Cell.count(step.scans()),
        Cell.count(step.sparkJobs()),
        Cell.count(step.bytesRead()),
        Cell.note(step.message()));
  }

  private static String stateLabel(RunStepRecord step) {
    return step.state() == RunState.SKIPPED ? "NOT RUN" : step.state().name();
  }

  /** A step that did not run, or did not end, has no verdict that could count as passed. */
  private static ReportState state(RunStepRecord step) {
    return switch (step.state()) {
      case SKIPPED -> ReportState.NOT_RUN;
      case START -> ReportState.UNKNOWN;
      case FAIL -> ReportState.FAIL;
      case COMPLETE -> ReportState.of(step.verdict());
    };
  }

  private static List<ReportChart> timeline(List<RunStepRecord> steps) {
    var spans =
        steps.stream()
            .sorted(TableBuilder.inOrder(IN_ORDER))
            .filter(step -> step.state() != RunState.SKIPPED)
            .limit(MOST_BARS)
            .map(
                step ->
                    new ReportChart.Timeline.Span(
                        (step.step() + " " + step.subject()).strip(),
                        step.startedAt(),
                        step.endedAt(),
                        state(step)))
            .toList();
    if (spans.isEmpty()) {
      return List.of();
    }
    var longest =
        spans.stream()
            .max(comparing(span -> Duration.between(span.start(), span.end())))
            .orElseThrow();
    return List.of(
        new ReportChart.Timeline(
            "steps-timeline",
            "When each step ran",
            "One bar per step along the time of the run, %s shown; the longest step is %s."
                .formatted(Words.share(spans.size(), steps.size(), "step"), longest.label()),
            TABLE,
            spans));
  }
}
