package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.record.ApprovalRecord;
import io.lakewarden.core.record.AuditRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunWork;
import io.lakewarden.jobs.run.StepResult;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Records a person's decision, and promotes the version when enough people agree. */
public final class ApprovalWork implements RunWork {
  private static final String ROLE = "approver";

  private final ApprovalRequest approval;
  private final String actor;

  public ApprovalWork(ApprovalRequest approval, String actor) {
    this.approval = approval;
    this.actor = actor;
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
    context.step("approval", approval.model(), () -> decide(context));
  }

  private StepResult decide(RunContext context) {
    var registry = Registry.read(context.ledger().reader());
    var version = requireVersion(registry);
    if (!holdsRole(context.config())) {
      audit(context, version, "REFUSED");
      throw new GovernanceException(
          ExitCode.NOT_PERMITTED,
          "Cannot decide about "
              + label()
              + ": account "
              + actor
              + " does not hold the role approver. Ask a member of that role, or change roles in the"
              + " configuration.");
    }
    var state = registry.state(approval.model(), approval.modelVersion());
    if (!state.equals("VALIDATED")) {
      throw GovernanceException.usage(
          "Cannot decide about "
              + label()
              + ": it is in state "
              + state
              + ", and only a VALIDATED version waits for a decision.");
    }
    context.writer().record(record(version));
    audit(context, version, approval.decision());
    var promotion = new Promotion(context.writer(), registry);
    if (!approval.approves()) {
      promotion.move(version, "REJECTED", approval.reason());
      return StepResult.done(Verdict.PASS, label() + " rejected");
    }
    int required = approval.modelConfig().approval().approvals();
    int given = approvers(registry, version).size();
    if (given < required) {
      return StepResult.done(
          Verdict.WARN, label() + " has " + given + " of " + required + " approvals");
    }
    promotion.promote(version, approval.reason());
    return StepResult.done(Verdict.PASS, label() + " is in production");
  }

  private TreeSet<String> approvers(Registry registry, ModelVersionRecord version) {
    var approvers = new TreeSet<String>();
    registry.approvals(version.model(), version.artifactDigest()).stream()
        .filter(given -> given.decision().equals("APPROVED"))
        .map(ApprovalRecord::actor)
        .forEach(approvers::add);
    approvers.add(actor);
    return approvers;
  }

  private ModelVersionRecord requireVersion(Registry registry) {
    return registry
        .version(approval.model(), approval.modelVersion())
        .orElseThrow(
            () ->
                GovernanceException.usage(
                    "Cannot decide about " + label() + ": the ledger has no such version."));
  }

  private boolean holdsRole(GovernanceConfig config) {
    return config.roles().stream()
        .filter(role -> role.role().equals(ROLE))
        .anyMatch(role -> role.members().contains(actor));
  }

  private ApprovalRecord record(ModelVersionRecord version) {
    return new ApprovalRecord(
        version.model(),
        version.modelVersion(),
        version.artifactDigest(),
        approval.decision(),
        approval.modelConfig().approval().name(),
        actor,
        approval.reason(),
        Optional.empty());
  }

  private void audit(RunContext context, ModelVersionRecord version, String action) {
    context
        .writer()
        .record(
            new AuditRecord(
                actor, "", action, label(), "", version.artifactDigest(), approval.reason()));
  }

  private String label() {
    return "model " + approval.model() + " version " + approval.modelVersion();
  }
}
