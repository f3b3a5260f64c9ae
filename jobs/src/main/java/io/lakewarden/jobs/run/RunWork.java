package io.lakewarden.jobs.run;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.config.GovernanceConfig;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What a governed run does between its START and its closing row. */
public interface RunWork {
  /** The versions of everything the run will read that exists when it starts. */
  List<DatasetPin> pins(RunRequest request, SparkSession spark);

  /** About how many steps there will be, for progress. */
  int expectedSteps(GovernanceConfig config);

  /**
   * Does the work, step by step, through the context.
   *
   * @throws io.lakewarden.core.GovernanceException to end the run with that exit code
   */
  void carryOut(RunContext context);
}
