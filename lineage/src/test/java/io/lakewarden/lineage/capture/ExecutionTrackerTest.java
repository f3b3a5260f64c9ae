package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.capture.ExecutionTracker.Unread;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionTrackerTest {
  private static final Instant TIME = Instant.parse("2026-01-05T10:00:00Z");

  private final ExecutionTracker tracker = ExecutionTracker.ofAllSessions();

  @Test
  void aStatementWhosePlanCouldNotBeKeptIsOnRecordAsFailed() {
    tracker.started(1, Optional.empty(), TIME, "");

    assertThat(tracker.endedUnread(new Unread("app", 1, TIME, true, "save")))
        .hasValueSatisfying(
            statement -> {
              assertThat(statement.statementId()).isEqualTo("app/1");
              assertThat(statement.status()).isEqualTo(CaptureStatus.FAILED);
              assertThat(statement.unknownNodes()).containsExactly("QueueFull");
              assertThat(statement.succeeded()).isTrue();
              assertThat(statement.tables()).hasSize(1);
            });
  }

  @Test
  void anExecutionBelowAStatementLeavesNoRecordOfItsOwn() {
    tracker.started(1, Optional.empty(), TIME, "");
    tracker.started(2, Optional.of(1L), TIME, "");

    assertThat(tracker.endedUnread(new Unread("app", 2, TIME, true, "collect"))).isEmpty();
  }

  @Test
  void anExecutionThatNobodySawStartIsNoStatement() {
    assertThat(tracker.endedUnread(new Unread("app", 7, TIME, true, "save"))).isEmpty();
  }
}
