package io.lakewarden.jobs.projection;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.run.GovernedRun;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that talk to Apache Atlas, one after the other for each ledger. */
public final class Publications {
  private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

  private final Ledger ledger;
  private final GovernedRun governed;

  public Publications(Ledger ledger, GovernedRun governed) {
    this.ledger = ledger;
    this.governed = governed;
  }

  /**
   * Publishes what Atlas has not acknowledged.
   *
   * @throws GovernanceException 25 when another process publishes from the ledger
   */
  public RunSummary publish(RunRequest request, boolean required) {
    return inTurn(request, new PublishWork(), required);
  }

  /** The same for a pipeline, which does not fail where another process publishes. */
  public RunSummary publishOrLeave(RunRequest request, boolean required) {
    try {
      return publish(request, required);
    } catch (GovernanceException e) {
      if (e.exitCode() != ExitCode.ALREADY_RUNNING) {
        throw e;
      }
      LOG.warn("{} The publication is left pending.", e.getMessage());
      return RunSummary.nothingToDo(request, e.getMessage())
          .published("pending", required ? ExitCode.PUBLICATION_PENDING : ExitCode.DONE);
    }
  }

  /**
   * Compares Atlas with the ledger, each time anew, and mends it where asked for.
   *
   * @throws GovernanceException 25 when another process publishes from the ledger
   */
  public RunSummary reconcile(RunRequest request, boolean repair, boolean required) {
    var work = new ReconcileWork(repair, required);
    boolean known = ledger.latest(request.key()).isPresent();
    var asked = known ? request.again("Atlas is compared anew each time") : request;
    var summary = inTurn(asked, work, required);
    return work.outcome()
        .map(
            outcome ->
                summary
                    .published(outcome.isEqual() ? "published" : "pending", summary.exitCode())
                    .with("reconciliation", ReconciliationReport.of(outcome)))
        .orElse(summary);
  }

  private RunSummary inTurn(RunRequest request, RunWork work, boolean required) {
    var publication = request.config().publication();
    if (publication.isEmpty()) {
      return governed.execute(request, work); // which says what is missing
    }
    try (var turn = PublicationTurn.take(ledger, publication.get())) {
      var summary = governed.execute(request, work);
      boolean pending = summary.exitCode() == ExitCode.PUBLICATION_PENDING;
      return summary.published(
          summary.exitCode() == ExitCode.DONE ? "published" : "pending",
          pending && !required ? ExitCode.DONE : summary.exitCode());
    }
  }
}
