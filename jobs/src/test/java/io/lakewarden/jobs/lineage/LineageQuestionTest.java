package io.lakewarden.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LineageQuestionTest {
  @Test
  void whatIsSeenFromADatasetNeedsOne() {
    refuses(() -> question(Direction.BOTH, 2), "Cannot follow lineage 2 steps: --depth");
    refuses(
        () -> question(Direction.UPSTREAM, LineageGraph.UNLIMITED),
        "Cannot follow lineage upstream: --direction");
    assertThat(question(Direction.BOTH, LineageGraph.UNLIMITED).dataset()).isEmpty();
  }

  private static void refuses(ThrowingCallable question, String beginning) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith(beginning)
        .hasMessageEndingWith("Give --dataset.");
  }

  private static LineageQuestion question(Direction direction, int depth) {
    return new LineageQuestion(
        Level.TABLES,
        "/ledger",
        Optional.empty(),
        Optional.empty(),
        direction,
        depth,
        AsOf.NOW,
        false);
  }
}
