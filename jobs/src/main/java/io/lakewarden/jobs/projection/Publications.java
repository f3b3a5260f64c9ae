package io.lakewarden.jobs.projection;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.run.GovernedRun;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.lineage.atlas.AtlasPublisher;
import io.lakewarden.lineage.atlas.PublicationPreview;
import java.time.Clock;
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
   * Publishes what Atlas has not acknowledged, whatever was published under the key before.
   *
   * @throws GovernanceException 25 when another process publishes from the ledger
   */
  public RunSummary publish(RunRequest request, boolean required) {
    return inTurn(request, new PublishWork(required));
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
          .published(PublishWork.PENDING, required ? ExitCode.PUBLICATION_PENDING : ExitCode.DONE);
    }
  }

  /**
   * Compares Atlas with the ledger, and mends it where asked for.
   *
   * @throws GovernanceException 25 when another process publishes from the ledger
   */
  public RunSummary reconcile(RunRequest request, boolean repair, boolean required) {
    var work = new ReconcileWork(repair, required);
    var summary = inTurn(request, work);
    return work.outcome()
        .map(outcome -> summary.with("reconciliation", ReconciliationReport.of(outcome)))
        .orElse(summary);
  }

  /**
   * What a publication would send, from the ledger alone.
   *
   * @throws GovernanceException usage, if a secret or the trust store cannot be used
   */
  public PublicationPreview preview(GovernanceConfig config) {
    var target = PublishWork.target(PublishWork.publication(config), System.getenv());
    var reader = ledger.reader();
    return new AtlasPublisher(target, Clock.systemUTC())
        .preview(LedgerFacts.of(reader), PublishWork.publications(reader));
  }

  private RunSummary inTurn(RunRequest request, RunWork work) {
    var publication = request.config().publication();
    if (publication.isEmpty()) {
      return governed.execute(request, work); // which says what is missing
    }
    try (var turn = PublicationTurn.take(ledger, publication.get())) {
      var summary = governed.execute(anew(request), work);
      return summary.exitCode() == ExitCode.DONE
          ? summary
          : summary.published(PublishWork.PENDING, summary.exitCode());
    }
  }

  /** Other runs may have recorded something since, or people changed Atlas: so it looks again. */
  private RunRequest anew(RunRequest request) {
    return ledger.latest(request.key()).isPresent()
        ? request.again("Ledger and Atlas are looked at anew each time")
        : request;
  }
}
