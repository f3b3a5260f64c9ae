package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks everything a run needs and says what it would do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks configuration, sources, storage and publication target; writes nothing.",
      "Prints what a run would read and write."
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ScheduledOptions scheduled;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var request = scheduled.request("run");
    try (var wiring = Wiring.open("doctor")) {
      return Outcomes.printPlan(output, wiring.doctor(request));
    }
  }
}
