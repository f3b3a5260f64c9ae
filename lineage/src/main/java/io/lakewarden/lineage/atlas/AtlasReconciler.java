package io.lakewarden.lineage.atlas;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares one Atlas server with what the ledger knows, and mends it on request.
 *
 * <p>Ours is every entity of our types in the target's namespace, whoever made it, so that ledgers
 * which share an Atlas need a namespace each; and every classification that this ledger published.
 * What people added to our entities is neither compared nor touched.
 */
public final class AtlasReconciler {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final AtlasTarget target;
  private final Clock clock;
  private final Duration firstPause;

  public AtlasReconciler(AtlasTarget target, Clock clock) {
    this(target, clock, FIRST_PAUSE);
  }

  AtlasReconciler(AtlasTarget target, Clock clock, Duration firstPause) {
    this.target = Objects.requireNonNull(target, "target");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.firstPause = firstPause;
  }

  /**
   * Compares, and writes nothing.
   *
   * <p>An Atlas that is away or answers nonsense is no error: the outcome is pending then.
   */
  public ReconciliationOutcome reconcile(CatalogFacts facts, Acknowledged past) {
    return work(facts, past, false);
  }

  /**
   * Compares, sends what is missing or different, takes away what is too much, and compares again.
   * What Atlas refused before is tried again.
   */
  public ReconciliationOutcome repair(CatalogFacts facts, Acknowledged past) {
    return work(facts, past, true);
  }

  private ReconciliationOutcome work(CatalogFacts facts, Acknowledged past, boolean repairs) {
    var wanted = AtlasEntities.of(facts, target.namespace());
    var deliveries = new Deliveries(target.url().toString(), past);
    Optional<Reconciliation> found = Optional.empty();
    Optional<Reconciliation> left = Optional.empty();
    var stopped = "";
    int made;
    try (var calls = new AtlasCalls(target, clock, firstPause)) {
      try {
        var comparison = Comparison.of(wanted, CatalogView.read(calls, wanted), past);
        found = Optional.of(comparison.result());
        if (repairs) {
          left = Optional.of(new Repair(calls, wanted, past, deliveries).mend(comparison).result());
        }
      } catch (AtlasFailure failure) {
        stopped = failure.getMessage();
      }
      made = calls.made();
    }
    var text = new ReconciliationText(target.url());
    var message =
        stopped.isEmpty()
            ? text.done(found.orElseThrow(), left, deliveries, made)
            : text.stopped(found, deliveries, stopped);
    return new ReconciliationOutcome(
        found, left, deliveries.records(), made, !stopped.isEmpty(), message);
  }
}
