package io.lakewarden.jobs.certificate;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.GovernanceConfig;

/**
 * A person's wish to take a certificate back.
 *
 * @param certificate its id, or the beginning of it
 */
public record Revocation(GovernanceConfig config, String certificate, String reason) {
  public Revocation {
    if (reason.isBlank()) {
      throw GovernanceException.usage(
          "Cannot revoke certificate " + certificate + ": no reason is given. Set --reason TEXT.");
    }
  }
}
