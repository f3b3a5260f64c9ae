package io.lakewarden.jobs.certificate;

import io.lakewarden.ledger.ChainBreak;
import io.lakewarden.ledger.ChainReport;
import java.util.List;
import java.util.stream.Stream;

/** What an audit of a ledger found: in its hash chains, and in its certificates. */
public record LedgerAudit(ChainReport chains, CertificateAudit.Report certificates) {

  /** Everything that does not hold. */
  public List<ChainBreak> breaks() {
    return Stream.concat(chains.breaks().stream(), certificates.breaks().stream()).toList();
  }

  /** Whether everything holds. */
  public boolean isIntact() {
    return breaks().isEmpty();
  }
}
