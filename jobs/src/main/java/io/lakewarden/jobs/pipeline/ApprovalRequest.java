package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.ModelConfig;

/** A person's decision about a model version. */
public record ApprovalRequest(
    GovernanceConfig config, String model, int modelVersion, String decision, String reason) {

  /** The model's section of the configuration. */
  public ModelConfig modelConfig() {
    return config.models().stream()
        .filter(candidate -> candidate.name().equals(model))
        .findFirst()
        .orElseThrow(
            () ->
                GovernanceException.usage(
                    "Cannot decide about model "
                        + model
                        + ": the configuration has "
                        + config.models().stream().map(ModelConfig::name).toList()
                        + "."));
  }

  /** Whether a person decided for the version. */
  public boolean approves() {
    return decision.equals("APPROVED");
  }
}
