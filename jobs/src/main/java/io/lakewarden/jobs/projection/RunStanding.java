package io.lakewarden.jobs.projection;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.RunState;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.RunStepRecord;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.ledger.RunStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the latest generation of a run key stands, and what became of the publication after it. */
public final class RunStanding {
  private final Ledger ledger;

  public RunStanding(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Empty where the ledger has no such run. */
  public Optional<RunSummary> of(RunKey key) {
    return ledger.latest(key).map(this::summary);
  }

  private RunSummary summary(RunStatus status) {
    var last = status.closing().orElse(status.start());
    var details = new LinkedHashMap<String, String>();
    last.logicalDate().ifPresent(date -> details.put("logical_date", date.toString()));
    details.put("started_at", last.startedAt().toString());
    last.endedAt().ifPresent(end -> details.put("ended_at", end.toString()));
    boolean open = last.state() == RunState.START;
    return new RunSummary(
        status.key().value(),
        status.generation(),
        status.runId().value(),
        last.verb(),
        last.state(),
        last.verdict(),
        open ? ExitCode.ALREADY_RUNNING : ExitCode.of(last.exitCode()),
        open
            ? "The run has no closing row: it is at work, or it died and its next start finishes it."
            : last.message(),
        publication(status, last),
        steps(status),
        details,
        Map.of());
  }

  /** A publication is a run of its own, whose key is made of the key of the run before it. */
  private String publication(RunStatus status, RunRecord run) {
    if (!run.publication().equals(PublishWork.PENDING)) {
      return run.publication();
    }
    var key = status.key().value() + ":publish";
    var since = run.endedAt().orElse(Instant.MAX);
    return List.of(key, key + "." + status.generation()).stream()
        .flatMap(known -> ledger.latest(new RunKey(known)).stream())
        .flatMap(known -> known.closing().stream())
        .filter(publication -> !endOf(publication).isBefore(since))
        .max(Comparator.comparing(RunStanding::endOf))
        .map(RunRecord::publication)
        .orElse(run.publication());
  }

  private static Instant endOf(RunRecord run) {
    return run.endedAt().orElse(Instant.MIN);
  }

  private List<RunStepRecord> steps(RunStatus status) {
    return ledger.reader().read(LedgerTables.RUN_STEPS, status.runId()).stream()
        .map(LedgerEntry::record)
        .toList();
  }
}
