package io.lakewarden.core.config;

import java.util.List;

/** A role and the accounts that hold it. */
public record RoleConfig(
    @Key(
            meaning = "Name of the role: approver, operator, auditor or administrator.",
            example = "approver")
        String role,
    @Key(
            meaning = "Operating-system accounts that hold the role.",
            example = "[ada, grace]",
            atLeastOne = true)
        List<String> members) {
  public RoleConfig {
    members = List.copyOf(members);
  }
}
