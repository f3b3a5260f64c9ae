package io.lakewarden.jobs.run;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.RunStepRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person at standard error what is going on: a log line per step, a live line on a
 * terminal.
 */
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final int BAR = 20;

  private final PrintStream terminal;
  private final boolean live;
  private final int expectedSteps;
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
    if (live) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
    var line =
        String.format(
            Locale.ROOT,
            "%d/%d %s %s: %s%s (%.1f s, %d Spark jobs, %d scans)",
            done,
            Math.max(done, expectedSteps),
            step.step(),
            step.subject(),
            step.verdict() == Verdict.PASS ? "" : step.verdict() + " ",
            step.message(),
            Duration.between(step.startedAt(), step.endedAt()).toMillis() / 1000.0,
            step.sparkJobs(),
            step.scans());
    if (step.verdict() == Verdict.FAIL) {
      LOG.warn("{}", line);
    } else {
      LOG.info("{}", line);
    }
  }
}
