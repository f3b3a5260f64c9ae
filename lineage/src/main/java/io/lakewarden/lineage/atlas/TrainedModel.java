package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ModelVersionRecord;
import java.util.List;
import java.util.Objects;

/**
 * One trained version of a model and what became of it.
 *
 * @param job who trained it
 * @param state the state of its life cycle, such as PRODUCTION; blank where there is none yet
 * @param approvals who decided what about it, without their words
 */
public record TrainedModel(
    String job, ModelVersionRecord version, String state, List<String> approvals) {
  public TrainedModel {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(state, "state");
    approvals = List.copyOf(approvals);
  }
}
