package io.lakewarden.jobs.run;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.RunStepRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person at standard error what is going on: one log line per kind of step, one more for
 * each subject that failed, and a live line with a bar where standard error is a terminal.
 */
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final int BAR = 20;

  private final PrintStream terminal;
  private final boolean live;
  private final int expectedSteps;
  private final List<RunStepRecord> sameKind = new ArrayList<>();
  private int done;

  private Progress(PrintStream terminal, boolean live, int expectedSteps) {
    this.terminal = terminal;
    this.live = live;
    this.expectedSteps = Math.max(1, expectedSteps);
  }

  /** Progress of a run of about this many steps on the process's standard error. */
  public static Progress onStandardError(int expectedSteps) {
    return new Progress(System.err, System.console() != null, expectedSteps);
  }

  void begin(String step, String subject) {
    if (!sameKind.isEmpty() && !sameKind.get(0).step().equals(step)) {
      flush();
    }
    if (live) {
      int filled = Math.min(BAR, BAR * done / expectedSteps);
      terminal.printf(
          "\r\u001b[K[%s%s] %d/%d %s %s",
          "#".repeat(filled), ".".repeat(BAR - filled), done + 1, expectedSteps, step, subject);
      terminal.flush();
    }
  }

  void end(RunStepRecord step) {
    done++;
    sameKind.add(step);
    clearLine();
    if (step.verdict() == Verdict.FAIL) {
      LOG.warn("{} {} FAIL: {}", step.step(), step.subject(), step.message());
    }
  }

  /** Writes the line of the steps of one kind that have ended. */
  void flush() {
    clearLine();
    if (!sameKind.isEmpty()) {
      if (sameKind.size() == 1 && sameKind.get(0).verdict() == Verdict.WARN) {
        LOG.warn("{}", line(sameKind));
      } else {
        LOG.info("{}", line(sameKind));
      }
      sameKind.clear();
    }
  }

  private void clearLine() {
    if (live) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }

  private static String line(List<RunStepRecord> steps) {
    long millis =
        steps.stream()
            .mapToLong(step -> Duration.between(step.startedAt(), step.endedAt()).toMillis())
            .sum();
    var what =
        steps.size() == 1
            ? steps.get(0).subject() + ": " + outcome(steps.get(0))
            : steps.size() + " done" + those(steps, Verdict.WARN) + those(steps, Verdict.FAIL);
    return String.format(
        Locale.ROOT,
        "%s %s (%.1f s, %d Spark jobs, %d scans)",
        steps.get(0).step(),
        what,
        millis / 1000.0,
        steps.stream().mapToInt(RunStepRecord::sparkJobs).sum(),
        steps.stream().mapToInt(RunStepRecord::scans).sum());
  }

  /** What a failed step says was told already. */
  private static String outcome(RunStepRecord step) {
    return step.verdict() == Verdict.FAIL ? "FAIL" : step.message();
  }

  private static String those(List<RunStepRecord> steps, Verdict verdict) {
    var subjects =
        steps.stream()
            .filter(step -> step.verdict() == verdict)
            .map(RunStepRecord::subject)
            .toList();
    return subjects.isEmpty() ? "" : ", " + verdict + " " + String.join(" ", subjects);
  }
}
