package io.lakewarden.jobs.projection;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.lineage.atlas.AtlasReconciler;
import io.lakewarden.lineage.atlas.ReconciliationOutcome;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Compares Apache Atlas with what the ledger knows, and mends it where that is asked for. */
public final class ReconcileWork implements RunWork {
  private final boolean repairs;
  private final boolean required;
  private Optional<ReconciliationOutcome> outcome = Optional.empty();

  /**
   * @param required whether the run fails where Atlas does not show what the ledger has
   */
  public ReconcileWork(boolean repairs, boolean required) {
    this.repairs = repairs;
    this.required = required;
  }

  /** How it ended; empty before it was carried out. */
  public Optional<ReconciliationOutcome> outcome() {
    return outcome;
  }

  @Override
  public List<DatasetPin> pins(RunRequest request, SparkSession spark) {
    return List.of();
  }

  @Override
  public int expectedSteps(GovernanceConfig config) {
    return 1;
  }

  @Override
  public void carryOut(RunContext context) {
    var publication = PublishWork.publication(context.config());
    var step = repairs ? "repair" : "reconcile";
    context.step(step, publication.atlasUrl(), () -> reconcile(context));
    var ended = outcome.orElseThrow();
    if (required && !ended.isEqual()) {
      throw new GovernanceException(ExitCode.PUBLICATION_PENDING, ended.message());
    }
    context.conclude(
        ended.message(), ended.isEqual() ? PublishWork.PUBLISHED : PublishWork.PENDING);
  }

  private StepResult reconcile(RunContext context) {
    var target = PublishWork.target(PublishWork.publication(context.config()), System.getenv());
    var reader = context.ledger().reader();
    var past = PublishWork.acknowledged(reader, target);
    var facts = LedgerFacts.of(reader);
    var reconciler = new AtlasReconciler(target, context.clock());
    var ended = repairs ? reconciler.repair(facts, past) : reconciler.reconcile(facts, past);
    outcome = Optional.of(ended);
    context.writer().record(ended.attempts());
    var verdict = ended.isEqual() ? Verdict.PASS : Verdict.WARN;
    return StepResult.done(verdict, ended.message())
        .withRows(ended.attempts().size(), ended.attempts().size());
  }
}
