package io.lakewarden.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.jobs.run.RunSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  @Test
  void tellsThatThePublicationOfARunIsPendingAndWhy() {
    var summary =
        summary("run", Verdict.PASS, "Done.", "none")
            .followedBy(
                summary("publish", Verdict.WARN, "Cannot finish: no way.", "pending"),
                ExitCode.DONE);

    assertThat(Outcomes.text(summary).lines())
        .containsExactly(
            "job@2026-01-05 generation 1: COMPLETE, verdict PASS, exit code 0",
            "Done. The publication is pending: Cannot finish: no way.",
            "publication: pending");
  }

  @Test
  void tellsThatARunWasPublishedAndOfNoneNothing() {
    var run = summary("run", Verdict.PASS, "Done.", "none");
    var published =
        run.followedBy(
            summary("publish", Verdict.PASS, "Published 3 facts.", "published"), ExitCode.DONE);

    assertThat(Outcomes.text(published).lines()).endsWith("Done.", "publication: published");
    assertThat(Outcomes.text(run).lines()).endsWith("Done.").hasSize(2);
  }

  private static RunSummary summary(
      String verb, Verdict verdict, String message, String publication) {
    return new RunSummary(
        "job@2026-01-05",
        1,
        "r1",
        verb,
        RunState.COMPLETE,
        verdict,
        ExitCode.DONE,
        message,
        publication,
        List.of(),
        Map.of());
  }
}
