package io.lakewarden.jobs.certificate;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.ledger.TableFiles;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Data that a certificate can be about: a pinned table, or one increment of it.
 *
 * @param date the logical date of the increment; empty for a whole table
 * @param filesDigest SHA-256 over its data files at the pinned version
 */
record CertifiedData(DatasetPin pin, Optional<LocalDate> date, String filesDigest) {
  static CertifiedData of(DatasetPin pin, Optional<LocalDate> date, TableFiles files) {
    return new CertifiedData(pin, date, files.digest(date));
  }

  /**
   * Whether a certificate speaks of these data. A whole table was certified at this very version;
   * an increment at this one or before, when it consisted of the same files.
   */
  boolean isStatedBy(Certificate certificate) {
    return certificate.statement().filter(this::isOfSlice).filter(this::isOfContent).isPresent();
  }

  /** Whether a certificate speaks of this table and slice, at any version. */
  boolean isSliceOf(Certificate certificate) {
    return certificate.statement().filter(this::isOfSlice).isPresent();
  }

  private boolean isOfSlice(CertificateStatement statement) {
    return statement.tableId().equals(pin.tableId())
        && statement.slice().equals(CertificateStatement.slice(date));
  }

  private boolean isOfContent(CertificateStatement statement) {
    return statement.filesDigest().equals(filesDigest)
        && (date.isPresent()
            ? statement.version() <= pin.version()
            : statement.version() == pin.version()
                && statement.schemaDigest().equals(pin.schemaDigest()));
  }

  /** For messages. */
  String label() {
    return pin.label() + date.map(day -> " of " + day).orElse("");
  }
}
