package io.lakewarden.jobs.certificate;

import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.signing.VerificationKey;
import io.lakewarden.ledger.ChainBreak;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the certificates of a ledger are what their keys signed. */
public final class CertificateAudit {
  private CertificateAudit() {}

  /**
   * What was found.
   *
   * @param certificates how many there are
   * @param keys ids of the public keys they were held against
   * @param breaks every row that does not hold
   */
  public record Report(int certificates, Set<String> keys, List<ChainBreak> breaks) {
    public Report {
      keys = Set.copyOf(keys);
      breaks = List.copyOf(breaks);
    }

    /** Where no certificate could be looked at. */
    public static Report nothing() {
      return new Report(0, Set.of(), List.of());
    }
  }

  /**
   * Checks every row.
   *
   * @param given the keys that count; where there are none, those beside the ledger's tables
   */
  public static Report of(Ledger ledger, Map<String, VerificationKey> given) {
    var keys = given.isEmpty() ? CertificateKeys.ofTexts(ledger.publishedKeys()) : given;
    return of(ledger.reader().read(LedgerTables.CERTIFICATES), keys);
  }

  static Report of(
      List<LedgerEntry<CertificateRecord>> entries, Map<String, VerificationKey> keys) {
    var breaks = new ArrayList<ChainBreak>();
    var issued = new HashSet<String>();
    for (var entry : entries) {
      var certificate = new Certificate(entry.record());
      fault(certificate, entry, issued, keys)
          .ifPresent(
              fault ->
                  breaks.add(
                      new ChainBreak(
                          LedgerTables.CERTIFICATES.name(),
                          entry.runId().value(),
                          entry.runKey().value(),
                          "certificate " + certificate.id() + ": " + fault)));
      issued.add(certificate.id());
    }
    return new Report(issued.size(), keys.keySet(), breaks);
  }

  private static Optional<String> fault(
      Certificate certificate,
      LedgerEntry<CertificateRecord> entry,
      Set<String> issued,
      Map<String, VerificationKey> keys) {
    var forgery = certificate.forgery(keys);
    if (forgery.isPresent()) {
      return forgery;
    }
    if (certificate.isRevoked()) {
      return issued.contains(certificate.id())
          ? Optional.empty()
          : Optional.of("it was revoked, but never issued");
    }
    var runId = certificate.statement().orElseThrow().runId();
    return runId.equals(entry.runId().value())
        ? Optional.empty()
        : Optional.of("it was issued by another run than the one that recorded it");
  }
}
