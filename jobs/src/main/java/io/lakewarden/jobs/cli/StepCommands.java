package io.lakewarden.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verbs that do one step of the pipeline on the newest versions, as a run of its own. */
final class StepCommands {
  private StepCommands() {}

  /** What the verbs have in common; each has only its name and description. */
  private abstract static class SingleStep implements Callable<Integer> {
    @Mixin private ScheduledOptions scheduled;
    @Mixin private OutputOptions output;

    private final String verb;

    SingleStep(String verb) {
      this.verb = verb;
    }

    @Override
    public Integer call() {
      return scheduled.carryOut(verb, output, (wiring, request) -> wiring.step(request));
    }
  }

  @Command(
      name = "land",
      mixinStandardHelpOptions = true,
      description = "Lands the sources of a logical date as Delta versions.")
  static final class Land extends SingleStep {
    Land() {
      super("land");
    }
  }

  @Command(
      name = "classify",
      mixinStandardHelpOptions = true,
      description = "Finds personal data in the columns of the landed versions.")
  static final class Classify extends SingleStep {
    Classify() {
      super("classify");
    }
  }

  @Command(
      name = "train",
      mixinStandardHelpOptions = true,
      description = "Derives the tables of the transforms, trains challengers and gates them.")
  static final class Train extends SingleStep {
    Train() {
      super("train");
    }
  }

  @Command(
      name = "score",
      mixinStandardHelpOptions = true,
      description = "Scores with the champions, one decision row each.")
  static final class Score extends SingleStep {
    Score() {
      super("score");
    }
  }

  @Command(
      name = "monitor",
      mixinStandardHelpOptions = true,
      description = "Compares today's data with the data the champions were trained on.")
  static final class Monitor extends SingleStep {
    Monitor() {
      super("monitor");
    }
  }
}
