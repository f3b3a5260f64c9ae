package io.lakewarden.core.config;

/** How many people must agree before a challenger becomes champion. */
public enum ApprovalPolicy {
  AUTO(0),
  ONE_APPROVAL(1),
  FOUR_EYES(2);

  private final int approvals;

  ApprovalPolicy(int approvals) {
    this.approvals = approvals;
  }

  /** Number of different approvers that the policy asks for. */
  public int approvals() {
    return approvals;
  }
}
