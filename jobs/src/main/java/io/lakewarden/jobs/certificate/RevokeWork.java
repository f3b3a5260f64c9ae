package io.lakewarden.jobs.certificate;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.record.AuditRecord;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.TaintRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.run.StepResult;
import io.lakewarden.jobs.trace.TaintList;
import io.lakewarden.jobs.trace.Taints;
import io.lakewarden.ledger.LedgerReader;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Takes a certificate back: a row that says who did so and why, and a mark on everything that was
 * made from the certified data. Nothing is removed.
 */
public final class RevokeWork implements RunWork {
  /** The roles that may revoke; any of them, since a revocation only ever stops something. */
  private static final List<String> ROLES = List.of("approver", "operator", "administrator");

  private final CertificateRecord certificate;
  private final String reason;
  private final String actor = Actor.current();

  public RevokeWork(CertificateRecord certificate, String reason) {
    this.certificate = certificate;
    this.reason = reason;
  }

  /** Whether the certificate is revoked already. */
  public boolean isDone() {
    return new Certificate(certificate).isRevoked();
  }

  /**
   * What is downstream of the certified data and bears no mark of this revocation yet: all of it
   * before, and afterwards what has been made since.
   */
  public List<TaintRecord> unmarked(LedgerReader ledger) {
    var marked = TaintList.recorded(ledger, certificate.certificateId());
    return Taints.of(ledger).downstream(certificate, new Certificate(certificate).date()).stream()
        .filter(taint -> !marked.has(taint))
        .toList();
  }

  /** What to say then. */
  public String done() {
    return "Nothing to do: "
        + label()
        + " was revoked by "
        + certificate.actor()
        + " ("
        + certificate.reason()
        + ").";
  }

  @Override
  public List<DatasetPin> pins(RunRequest request, SparkSession spark) {
    return List.of();
  }

  @Override
  public int expectedSteps(GovernanceConfig config) {
    return 1;
  }

  @Override
  public void carryOut(RunContext context) {
    context.step("revoke", label(), () -> revoke(context));
  }

  private StepResult revoke(RunContext context) {
    if (!mayRevoke(context.config())) {
      audit(context, "REFUSED");
      throw new GovernanceException(
          ExitCode.NOT_PERMITTED,
          "Cannot revoke "
              + label()
              + ": account "
              + actor
              + " holds none of the roles "
              + String.join(", ", ROLES)
              + ". Ask a member of one, or change roles in the configuration.");
    }
    var taints = unmarked(context.ledger().reader());
    if (!isDone()) {
      context.writer().record(new Certificate(certificate).revoke(actor, reason).row());
    }
    context.writer().record(taints);
    audit(context, isDone() ? "MARKED" : "REVOKED");
    return StepResult.done(
        Verdict.PASS,
        label()
            + " of "
            + certificate.dataset()
            + "@"
            + certificate.version()
            + " is revoked; steps that require it are refused from now on; marked as tainted: "
            + TaintList.counts(taints));
  }

  private boolean mayRevoke(GovernanceConfig config) {
    return config.roles().stream()
        .filter(role -> ROLES.contains(role.role()))
        .anyMatch(role -> role.members().contains(actor));
  }

  private void audit(RunContext context, String action) {
    context
        .writer()
        .record(
            new AuditRecord(
                actor,
                "",
                action,
                label(),
                certificate.certificateId(),
                certificate.certificateId(),
                reason));
  }

  private String label() {
    return "certificate " + new Certificate(certificate).shortId();
  }
}
