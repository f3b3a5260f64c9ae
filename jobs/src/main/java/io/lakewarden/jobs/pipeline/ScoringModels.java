package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.ModelConfig;
import io.lakewarden.core.config.ScoringConfig;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.jobs.run.StepResult;

/** The models of a configuration that score something. */
final class ScoringModels {
  private ScoringModels() {}

  static int count(GovernanceConfig config) {
    return (int) config.models().stream().filter(model -> model.scoring().isPresent()).count();
  }

  /** Does this work as one step per model. */
  static void step(String name, RunContext context, Findings findings, Work work) {
    for (var model : context.config().models()) {
      model
          .scoring()
          .ifPresent(
              scoring ->
                  context.step(
                      name, model.name(), () -> work.carryOut(context, model, scoring, findings)));
    }
  }

  /** What is done about one model. */
  interface Work {
    StepResult carryOut(
        RunContext context, ModelConfig model, ScoringConfig scoring, Findings findings);
  }
}
