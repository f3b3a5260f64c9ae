package io.lakewarden.jobs.certificate;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.ledger.LedgerReader;

/** Finds the one certificate that a person means. */
public final class CertificateLookup {
  private static final int SHORTEST = 8;
  private static final String QUERY =
      " `lakewarden query \"SELECT certificate_id, dataset, version, state FROM"
          + " certificates_current\"` lists them.";

  private CertificateLookup() {}

  /**
   * The certificate with this id, or whose id alone starts so, in its newest state.
   *
   * @throws GovernanceException usage, if none or more than one is meant
   */
  public static CertificateRecord find(LedgerReader ledger, String id) {
    var known = KnownCertificates.read(ledger);
    var found = known.startingWith(id);
    if (found.size() > 1 || id.length() < SHORTEST) {
      throw GovernanceException.usage(
          "Cannot tell which certificate " + id + " is: give more of its id." + QUERY);
    }
    return found.stream().findFirst().map(Certificate::row).orElseThrow(() -> unknown(known, id));
  }

  private static GovernanceException unknown(KnownCertificates known, String id) {
    var beginnings =
        known.all().stream()
            .map(Certificate::id)
            .map(full -> full.substring(0, Math.min(full.length(), id.length())))
            .toList();
    return GovernanceException.usage(
        "Cannot find certificate "
            + id
            + ": the ledger has "
            + known.all().size()
            + " certificates and none of this id."
            + NearestName.of(id, beginnings).map(near -> " Did you mean " + near + "?").orElse("")
            + QUERY);
  }
}
