package io.lakewarden.jobs.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.RequirementConfig;
import io.lakewarden.core.signing.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequirementCheckTest {
  private static final CertifiedData DATA = Statements.data(3, "files-3");
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  @Test
  void isMetToTheLastSecond() {
    var certificate = Statements.PASSED.signed();

    assertThat(faults(after(24, 0), 2, certificate)).isEmpty();
    assertThat(faults(after(24, 1), 2, certificate))
        .containsExactly("certificate " + certificate.shortId() + " of orders@3 is 24 hours old");
  }

  @Test
  void takesAWarning() {
    assertThat(faults(after(1, 0), 1, Statements.PASSED.of(Verdict.WARN).signed())).isEmpty();
  }

  @Test
  void namesEverythingThatIsWrong() {
    var certificate = Statements.PASSED.of(Verdict.FAIL).signed().revoke("bob", "late defect");
    var subject = "certificate " + certificate.shortId() + " of orders@3 ";

    assertThat(faults(after(30, 0), 3, certificate))
        .containsExactly(
            subject + "was revoked by bob (late defect)",
            subject + "says FAIL",
            subject + "is by rules of version 2",
            subject + "is 30 hours old");
  }

  @Test
  void doesNotBelieveAnotherKey() {
    var other = SigningKey.generate();
    var certificate = Statements.PASSED.signed(other);

    assertThat(faults(after(1, 0), 1, certificate))
        .containsExactly(
            "certificate "
                + certificate.shortId()
                + " of orders@3 does not count: it is signed by key "
                + other.publicKey().id()
                + ", which is not trusted here");
  }

  @Test
  void knowsOtherVersionsButDoesNotTakeThem() {
    var certificate = Statements.PASSED.atVersion(2, "files-3").signed();

    assertThat(faults(after(1, 0), 1, certificate))
        .containsExactly("orders@3 was changed after version 2 was certified");
    assertThat(faults(after(1, 0), 1)).containsExactly("orders@3 has no certificate");
  }

  @Test
  void theNewestDecidesAndARevocationStays() {
    var failed = Statements.PASSED.of(Verdict.FAIL).signed();
    var passed = Statements.PASSED.issuedAt(Statements.NOON.plusSeconds(1)).signed();

    assertThat(faults(after(1, 0), 1, failed, passed)).isEmpty();
    assertThat(faults(after(1, 0), 1, passed, failed)).hasSize(1);
    assertThat(faults(after(1, 0), 1, passed.revoke("bob", "late"), passed)).hasSize(1);
  }

  @Test
  void anIncrementKeepsItsCertificateWhileItsFilesAreTheSame() {
    var certificate = Statements.PASSED.ofIncrement(MONDAY).signed();

    assertThat(check(after(1, 0), 1, certificate).faults(increment(9, "files-3"), true)).isEmpty();
    assertThat(check(after(1, 0), 1, certificate).faults(increment(9, "files-9"), true))
        .containsExactly("orders@9 of 2026-01-05 was changed after version 3 was certified");
    assertThat(check(after(1, 0), 1, certificate).faults(increment(2, "files-3"), true)).hasSize(1);
    assertThat(
            check(after(1, 0), 1, certificate)
                .faults(Statements.increment(MONDAY.plusDays(1), 9, "files-3"), true))
        .containsExactly("orders@9 of 2026-01-06 has no certificate");
  }

  @Test
  void ageCountsOnlyWhereItIsAskedFor() {
    var certificate = Statements.PASSED.ofIncrement(MONDAY).signed();

    assertThat(check(after(999, 0), 1, certificate).faults(increment(3, "files-3"), false))
        .isEmpty();
  }

  private static CertifiedData increment(long version, String files) {
    return Statements.increment(MONDAY, version, files);
  }

  private static Instant after(int hours, int seconds) {
    return Statements.NOON.plus(Duration.ofHours(hours)).plusSeconds(seconds);
  }

  private static List<String> faults(Instant now, int rulesVersion, Certificate... certificates) {
    return check(now, rulesVersion, certificates).faults(DATA, true);
  }

  private static RequirementCheck check(
      Instant now, int rulesVersion, Certificate... certificates) {
    var known = new KnownCertificates();
    for (var certificate : certificates) {
      known.add(certificate.row());
    }
    var key = Statements.KEY.publicKey();
    return new RequirementCheck(
        new RequirementConfig(24, rulesVersion), known, Map.of(key.id(), key), now);
  }
}
