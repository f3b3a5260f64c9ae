package io.lakewarden.jobs.certificate;

import io.lakewarden.core.config.RequirementConfig;
import java.time.LocalDate;
import java.util.List;

/** What a person reads when a step is refused for want of a certificate. */
final class Refusal {
  private static final int SHOWN = 3;

  private Refusal() {}

  static String message(
      String attempt, RequirementConfig requirement, List<String> faults, LocalDate logicalDate) {
    return "Cannot "
        + attempt
        + ": it requires data certified within "
        + requirement.certifiedWithinHours()
        + " hours by rules of version "
        + requirement.rulesVersion()
        + " or later, but "
        + String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())))
        + (faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more" : "")
        + ". Mend what was found, then run validate again for each date concerned (--logical-date "
        + logicalDate
        + "), or change the step's require.";
  }
}
