package io.lakewarden.jobs.certificate;

import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.RequirementConfig;
import io.lakewarden.core.signing.VerificationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether data have the certificate that a step requires. The newest one decides. */
record RequirementCheck(
    RequirementConfig requirement,
    KnownCertificates known,
    Map<String, VerificationKey> trusted,
    Instant now) {

  /**
   * What is wrong, as clauses for a message; nothing where the requirement is met.
   *
   * @param withAge whether the age counts too
   */
  List<String> faults(CertifiedData data, boolean withAge) {
    var newest = known.newest(data);
    if (newest.isEmpty()) {
      return List.of(
          data.label()
              + known
                  .newestOfSlice(data)
                  .map(other -> other.row().version())
                  .map(version -> " was changed after version " + version + " was certified")
                  .orElse(" has no certificate"));
    }
    var faults = new ArrayList<String>();
    var certificate = newest.get();
    var subject = "certificate " + certificate.shortId() + " of " + data.label() + " ";
    certificate.forgery(trusted).ifPresent(why -> faults.add(subject + "does not count: " + why));
    if (!faults.isEmpty()) {
      return faults;
    }
    var row = certificate.row();
    if (certificate.isRevoked()) {
      faults.add(subject + "was revoked by " + row.actor() + " (" + row.reason() + ")");
    }
    if (row.verdict() == Verdict.FAIL) {
      faults.add(subject + "says FAIL");
    }
    var statement = certificate.statement().orElseThrow();
    if (statement.rulesVersion() < requirement.rulesVersion()) {
      faults.add(subject + "is by rules of version " + statement.rulesVersion());
    }
    var age = Duration.between(statement.issuedAt(), now);
    if (withAge && age.compareTo(Duration.ofHours(requirement.certifiedWithinHours())) > 0) {
      faults.add(subject + "is " + age.toHours() + " hours old");
    }
    return faults;
  }
}
