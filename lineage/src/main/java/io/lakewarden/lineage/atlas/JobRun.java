package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.RunRecord;
import java.util.Objects;

/** One run of a job in the newest of its states. */
public record JobRun(String runId, RunRecord run) {
  public JobRun {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(run, "run");
  }
}
