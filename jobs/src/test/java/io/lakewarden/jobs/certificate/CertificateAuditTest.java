package io.lakewarden.jobs.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.signing.SigningKey;
import io.lakewarden.core.signing.VerificationKey;
import io.lakewarden.ledger.LedgerEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CertificateAuditTest {
  private static final VerificationKey KEY = Statements.KEY.publicKey();
  private static final CertificateRecord ROW = Statements.PASSED.signed().row();

  @Test
  void aStatementComesBackFromItsPayload() {
    var statement = Statements.PASSED.statement();

    assertThat(CertificateStatement.parse(statement.payload())).contains(statement);
    assertThat(CertificateStatement.parse("{}")).isEmpty();
    assertThat(CertificateStatement.parse("no json")).isEmpty();
  }

  /** So that an attempt which finishes a run after a crash issues the same certificate. */
  @Test
  void theSameStatementIsTheSameCertificate() {
    assertThat(Statements.PASSED.signed()).isEqualTo(Statements.PASSED.signed());
  }

  @Test
  void whatWasIssuedAndRevokedHolds() {
    var report = audit(ROW, new Certificate(ROW).revoke("bob", "late").row());

    assertThat(report.certificates()).isEqualTo(1);
    assertThat(report.keys()).containsExactly(KEY.id());
    assertThat(report.breaks()).isEmpty();
  }

  @Test
  void namesAChangedPayload() {
    var payload = ROW.payload().replace("\"verdict\":\"PASS\"", "\"verdict\":\"WARN\"");

    assertThat(finding(row(ROW.certificateId(), ROW.verdict(), payload, ROW.signature())))
        .isEqualTo(
            "certificate " + ROW.certificateId() + ": its id is not the digest of its payload");
    assertThat(
            finding(row(CertificateStatement.id(payload), Verdict.WARN, payload, ROW.signature())))
        .endsWith("its signature is not that of key " + KEY.id());
  }

  @Test
  void namesAChangedColumnAndAChangedSignature() {
    assertThat(finding(row(ROW.certificateId(), Verdict.WARN, ROW.payload(), ROW.signature())))
        .endsWith("its columns differ from what was signed");
    assertThat(
            finding(
                row(
                    ROW.certificateId(),
                    ROW.verdict(),
                    ROW.payload(),
                    Statements.KEY.sign("else"))))
        .endsWith("its signature is not that of key " + KEY.id());
  }

  @Test
  void namesAKeyThatIsNotTrusted() {
    var other = SigningKey.generate();

    assertThat(finding(Statements.PASSED.signed(other).row()))
        .endsWith("signed by key " + other.publicKey().id() + ", which is not trusted here");
  }

  @Test
  void namesARevocationOfWhatWasNeverIssuedAndACopyIntoAnotherRun() {
    assertThat(finding(new Certificate(ROW).revoke("bob", "late").row()))
        .endsWith("it was revoked, but never issued");

    var copied = CertificateAudit.of(List.of(entry("run-2", ROW)), Map.of(KEY.id(), KEY));

    assertThat(copied.breaks())
        .extracting(found -> found.finding())
        .containsExactly(
            "certificate "
                + ROW.certificateId()
                + ": it was issued by another run than the one that recorded it");
  }

  private static String finding(CertificateRecord row) {
    var breaks = audit(row).breaks();
    assertThat(breaks).hasSize(1);
    assertThat(breaks.get(0).table()).isEqualTo("certificates");
    return breaks.get(0).finding();
  }

  private static CertificateAudit.Report audit(CertificateRecord... rows) {
    return CertificateAudit.of(
        Arrays.stream(rows).map(row -> entry("run-1", row)).toList(), Map.of(KEY.id(), KEY));
  }

  private static LedgerEntry<CertificateRecord> entry(String runId, CertificateRecord row) {
    return new LedgerEntry<>(
        new RunId(runId), new RunKey("orders@2026-01-05"), 1, Statements.NOON, row);
  }

  private static CertificateRecord row(
      String id, Verdict verdict, String payload, String signature) {
    return new CertificateRecord(
        id,
        ROW.dataset(),
        ROW.tableId(),
        ROW.version(),
        ROW.schemaDigest(),
        ROW.ruleSetDigest(),
        verdict,
        ROW.state(),
        ROW.reason(),
        ROW.actor(),
        payload,
        ROW.keyId(),
        signature);
  }
}
