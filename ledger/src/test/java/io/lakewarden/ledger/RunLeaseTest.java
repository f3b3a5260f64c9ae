package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.Digests;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLeaseTest {
  private static final RunKey KEY = new RunKey("bank@2026-01-05");
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-01-05T00:00:00Z"), ZoneOffset.UTC);
  private static final Clock LATER = Clock.offset(NOW, Duration.ofSeconds(61));

  @TempDir Path directory;
  private LedgerFiles files;
  private Path file;

  @BeforeEach
  void open() {
    files = new LedgerFiles(new Configuration(false), directory.toString());
    file = directory.resolve("_leases/" + Digests.sha256(KEY.value()) + ".json");
  }

  @Test
  void keepsOthersOutUntilItIsClosed() {
    try (var lease = RunLease.take(files, KEY, NOW)) {
      assertThat(lease.isHeld()).isTrue();
      assertThatThrownBy(() -> RunLease.take(files, KEY, NOW))
          .isInstanceOfSatisfying(
              GovernanceException.class,
              e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING))
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    assertThat(file).doesNotExist();
    RunLease.take(files, KEY, NOW).close();
  }

  @Test
  void otherKeysAreIndependent() {
    var first = RunLease.take(files, KEY, NOW);
    var second = RunLease.take(files, new RunKey("bank@2026-01-06"), NOW);

    assertThat(first.isHeld() && second.isHeld()).isTrue();
    first.close();
    second.close();
  }

  @Test
  void goesToTheNextOnceItExpired() {
    try (var slow = RunLease.take(files, KEY, NOW);
        var next = RunLease.take(files, KEY, LATER)) {
      assertThat(next.isHeld()).isTrue();
      assertThatThrownBy(slow::requireHeld).hasMessageContaining("another process took it over");
      slow.renew();
      assertThat(next.isHeld()).isTrue();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void staysWithAHolderThatRenews() {
    try (var lease = RunLease.take(files, KEY, Clock.offset(LATER, Duration.ofSeconds(-30)))) {
      lease.renew();
      assertThatThrownBy(() -> RunLease.take(files, KEY, LATER))
          .hasMessageContaining("holds this key");
    }
  }

  @Test
  void goesToTheNextAtOnceWhenItsProcessIsDead() throws Exception {
    var dead = new ProcessBuilder("true").start();
    dead.waitFor();
    var holder = LeaseHolder.thisProcess(KEY, NOW);
    writeLease(
        new LeaseHolder(
                KEY.value(), holder.host(), dead.pid(), 1, "gone", NOW.instant(), NOW.instant())
            .json());

    try (var lease = RunLease.take(files, KEY, NOW)) {
      assertThat(lease.isHeld()).isTrue();
    }
  }

  @Test
  void respectsALiveProcessOfAnotherHost() throws IOException {
    var since = NOW.instant().minusSeconds(600);
    writeLease(
        new LeaseHolder(KEY.value(), "elsewhere", 1, 1, "other", since, NOW.instant()).json());

    assertThatThrownBy(() -> RunLease.take(files, KEY, NOW))
        .hasMessageContaining("process 1 on elsewhere, since 2026-01-04T23:50:00Z, holds this key");
  }

  @Test
  void treatsAFileThatIsJustBeingWrittenAsHeld() throws IOException {
    writeLease("");

    assertThatThrownBy(() -> RunLease.take(files, KEY, Clock.systemUTC()))
        .hasMessageContaining("just started");
  }

  private void writeLease(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
