package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.PublicationRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a comparison of Atlas with the ledger ended, and its repair where one was asked for.
 *
 * @param found what was found; empty if Atlas could not be asked
 * @param left what a repair left; empty without one, or if it could not be finished
 * @param attempts one record per fact that a repair brought or took away
 * @param calls how many calls to Atlas it took
 * @param message one or two sentences for people
 */
public record ReconciliationOutcome(
    Optional<Reconciliation> found,
    Optional<Reconciliation> left,
    List<PublicationRecord> attempts,
    int calls,
    boolean pending,
    String message) {
  public ReconciliationOutcome {
    attempts = List.copyOf(attempts);
    Objects.requireNonNull(message, "message");
  }

  /** How many facts a repair left in a state of publications, such as {@code DELIVERED}. */
  public long count(String state) {
    return attempts.stream().filter(attempt -> attempt.state().equals(state)).count();
  }

  /** Whether Atlas shows by now what the ledger wants. */
  public boolean isEqual() {
    return !pending && left.or(() -> found).filter(Reconciliation::isEqual).isPresent();
  }
}
