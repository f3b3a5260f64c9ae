package io.lakewarden.lineage.atlas;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences about a comparison of Atlas with the ledger. */
final class ReconciliationText {
  private final URI url;

  ReconciliationText(URI url) {
    this.url = url;
  }

  String done(
      Reconciliation found, Optional<Reconciliation> left, Deliveries deliveries, int calls) {
    var text = new StringBuilder("Atlas at ").append(url);
    if (found.isEqual()) {
      text.append(" shows what the ledger has: ").append(counts(found)).append('.');
    } else {
      text.append(" differs from the ledger: ").append(disagreements(found)).append('.');
    }
    left.ifPresent(rest -> text.append(repaired(found, rest, deliveries)));
    long setAside = left.orElse(found).setAside();
    if (setAside > 0) {
      text.append(" Set aside because Atlas refused: ").append(setAside);
      text.append("; its reasons are in the publications");
      text.append(left.isPresent() ? "." : ", and --repair tries them again.");
    }
    if (found.othersTags() > 0) {
      text.append(" Not from this ledger and left alone: ").append(found.othersTags());
      text.append(" classifications of our type.");
    }
    if (left.isEmpty() && !found.isEqual()) {
      text.append(" Nothing was changed: publish what is new, or use --repair to mend all of it.");
    }
    return text.append(" Calls to Atlas: ").append(calls).append('.').toString();
  }

  String stopped(Optional<Reconciliation> found, Deliveries deliveries, String reason) {
    if (found.isEmpty()) {
      return "Cannot compare Atlas at " + url + " with the ledger: " + reason + ". Try again.";
    }
    return "Cannot finish repairing Atlas at "
        + url
        + ": "
        + reason
        + ". Found: "
        + disagreements(found.get())
        + ". So far: "
        + done(deliveries)
        + ". Run it again to go on.";
  }

  private static String repaired(Reconciliation found, Reconciliation left, Deliveries deliveries) {
    if (found.isEqual() && deliveries.records().isEmpty()) {
      return " There was nothing to repair.";
    }
    return " Repaired: "
        + done(deliveries)
        + (left.isEqual() ? "; nothing is left." : "; left: " + disagreements(left) + ".");
  }

  private static String done(Deliveries deliveries) {
    return deliveries.count(Deliveries.DELIVERED)
        + " facts delivered, "
        + deliveries.count(Deliveries.RETIRED)
        + " taken away, "
        + deliveries.count(Deliveries.FAILED)
        + " refused, "
        + deliveries.count(Deliveries.PENDING)
        + " pending";
  }

  private static String counts(Reconciliation found) {
    return found.tallies().stream()
        .map(tally -> tally.atlas() + " " + tally.kind().plural())
        .collect(Collectors.joining(", "));
  }

  private static String disagreements(Reconciliation found) {
    return found.tallies().stream()
        .map(
            tally ->
                tally.kind().plural()
                    + " "
                    + tally.missing()
                    + " missing, "
                    + tally.different()
                    + " different, "
                    + tally.extra()
                    + " extra")
        .collect(Collectors.joining("; "));
  }
}
