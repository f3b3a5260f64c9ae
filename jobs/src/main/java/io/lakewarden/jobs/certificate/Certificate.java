package io.lakewarden.jobs.certificate;

import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.signing.SigningKey;
import io.lakewarden.core.signing.VerificationKey;
import io.lakewarden.ledger.DeltaTables;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate as the ledger has it.
 *
 * @param row the statement as text, its signature and the state it is in
 * @param statement what the text says; empty where it is none
 */
record Certificate(CertificateRecord row, Optional<CertificateStatement> statement) {
  static final String ISSUED = "ISSUED";
  static final String REVOKED = "REVOKED";

  private static final int SHORT_ID = 16;

  Certificate(CertificateRecord row) {
    this(row, CertificateStatement.parse(row.payload()));
  }

  /** Signs a statement. */
  static Certificate issue(CertificateStatement statement, SigningKey key, String actor) {
    var payload = statement.payload();
    return new Certificate(
        new CertificateRecord(
            CertificateStatement.id(payload),
            statement.dataset(),
            statement.tableId(),
            statement.version(),
            statement.schemaDigest(),
            statement.ruleSetDigest(),
            statement.verdict(),
            ISSUED,
            "validated",
            actor,
            payload,
            key.publicKey().id(),
            key.sign(payload)));
  }

  /** The same certificate, taken back. */
  Certificate revoke(String actor, String reason) {
    return new Certificate(
        new CertificateRecord(
            row.certificateId(),
            row.dataset(),
            row.tableId(),
            row.version(),
            row.schemaDigest(),
            row.ruleSetDigest(),
            row.verdict(),
            REVOKED,
            reason,
            actor,
            row.payload(),
            row.keyId(),
            row.signature()));
  }

  String id() {
    return row.certificateId();
  }

  /** Enough of the id for a message. */
  String shortId() {
    return id().substring(0, Math.min(SHORT_ID, id().length()));
  }

  /** The logical date of the increment it is about; empty where it is about a whole table. */
  Optional<LocalDate> date() {
    return statement
        .map(CertificateStatement::slice)
        .filter(slice -> slice.startsWith(DeltaTables.LOGICAL_DATE + "="))
        .map(slice -> LocalDate.parse(slice.substring(DeltaTables.LOGICAL_DATE.length() + 1)));
  }

  boolean isRevoked() {
    return row.state().equals(REVOKED);
  }

  /** Why this is not what a trusted key signed; empty where it is. */
  Optional<String> forgery(Map<String, VerificationKey> trusted) {
    if (!CertificateStatement.id(row.payload()).equals(id())) {
      return Optional.of("its id is not the digest of its payload");
    }
    if (statement.isEmpty()) {
      return Optional.of("its payload is no statement of this version of Lakewarden");
    }
    if (!matches(statement.get())) {
      return Optional.of("its columns differ from what was signed");
    }
    var key = trusted.get(row.keyId());
    if (key == null) {
      return Optional.of("it is signed by key " + row.keyId() + ", which is not trusted here");
    }
    return key.verifies(row.payload(), row.signature())
        ? Optional.empty()
        : Optional.of("its signature is not that of key " + row.keyId());
  }

  private boolean matches(CertificateStatement statement) {
    return statement.dataset().equals(row.dataset())
        && statement.tableId().equals(row.tableId())
        && statement.version() == row.version()
        && statement.schemaDigest().equals(row.schemaDigest())
        && statement.ruleSetDigest().equals(row.ruleSetDigest())
        && statement.verdict() == row.verdict();
  }
}
