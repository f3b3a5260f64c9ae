package io.lakewarden.jobs.certificate;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.signing.SigningKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Certificates of tests: of version 3 of the orders, noon on 5 January 2026. */
record Statements(
    long version, String slice, String files, int rulesVersion, Verdict verdict, Instant issuedAt) {
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  static final SigningKey KEY = SigningKey.generate();
  static final Statements PASSED = new Statements(3, "*", "files-3", 2, Verdict.PASS, NOON);

  Statements of(Verdict other) {
    return new Statements(version, slice, files, rulesVersion, other, issuedAt);
  }

  Statements atVersion(long other, String otherFiles) {
    return new Statements(other, slice, otherFiles, rulesVersion, verdict, issuedAt);
  }

  Statements issuedAt(Instant other) {
    return new Statements(version, slice, files, rulesVersion, verdict, other);
  }

  Statements ofIncrement(LocalDate date) {
    return new Statements(
        version,
        CertificateStatement.slice(Optional.of(date)),
        files,
        rulesVersion,
        verdict,
        issuedAt);
  }

  static CertifiedData data(long version, String files) {
    return new CertifiedData(pin(version), Optional.empty(), files);
  }

  static CertifiedData increment(LocalDate date, long version, String files) {
    return new CertifiedData(pin(version), Optional.of(date), files);
  }

  private static DatasetPin pin(long version) {
    return new DatasetPin("orders", "/orders", "table-1", version, "schema-1");
  }

  CertificateStatement statement() {
    return new CertificateStatement(
        CertificateStatement.FORMAT,
        "orders",
        "table-1",
        version,
        slice,
        "schema-1",
        files,
        "rules-1",
        rulesVersion,
        verdict,
        Map.of("PASS", 4L, "WARN", 1L),
        List.of("LOG", "SCAN"),
        "run-1",
        "orders@2026-01-05",
        issuedAt);
  }

  Certificate signed() {
    return signed(KEY);
  }

  Certificate signed(SigningKey key) {
    return Certificate.issue(statement(), key, "ada");
  }
}
