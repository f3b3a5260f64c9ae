package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.run.RunContext;

/** One stage of the pipeline, over all its subjects. */
interface Step {
  /** How many subjects it has in this configuration. */
  int subjects(GovernanceConfig config);

  /** Does it. */
  void run(RunContext context, Findings findings);
}
