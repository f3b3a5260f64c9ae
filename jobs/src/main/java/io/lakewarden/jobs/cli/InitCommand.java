package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates the ledger. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Creates the ledger's tables and register.sql; repeating it changes nothing.")
final class InitCommand implements Callable<Integer> {
  @Mixin private ConfigOptions config;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var effective = config.load();
    try (var wiring = Wiring.open("init")) {
      wiring.initialise(effective.ledger());
      output.print(
          Map.of("ledger", effective.ledger()), () -> "The ledger is at " + effective.ledger());
      return 0;
    }
  }
}
