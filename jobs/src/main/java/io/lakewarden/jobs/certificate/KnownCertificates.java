package io.lakewarden.jobs.certificate;

import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificates of closed runs and of the present one, each in its newest state. */
final class KnownCertificates {
  private final Map<String, Certificate> byId = new LinkedHashMap<>();

  /** What closed runs have issued and revoked. */
  static KnownCertificates read(LedgerReader ledger) {
    var known = new KnownCertificates();
    ledger.read(LedgerTables.CERTIFICATES).forEach(entry -> known.add(entry.record()));
    return known;
  }

  /** Adds a later row. What is revoked stays so, whatever follows. */
  void add(CertificateRecord row) {
    byId.merge(
        row.certificateId(),
        new Certificate(row),
        (before, later) -> before.isRevoked() ? before : later);
  }

  /** All, oldest first. */
  Collection<Certificate> all() {
    return byId.values();
  }

  /** Those whose id starts so. */
  List<Certificate> startingWith(String prefix) {
    return all().stream().filter(certificate -> certificate.id().startsWith(prefix)).toList();
  }

  /** The newest of these data, whatever it says. */
  Optional<Certificate> newest(CertifiedData data) {
    return all().stream().filter(data::isStatedBy).reduce((older, newer) -> newer);
  }

  /** The newest of this table and slice, also where the data are others by now. */
  Optional<Certificate> newestOfSlice(CertifiedData data) {
    return all().stream().filter(data::isSliceOf).reduce((older, newer) -> newer);
  }
}
