package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.demo.BankSize;
import io.lakewarden.jobs.tour.Tour;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A bank's credit decisions, generated and governed end to end. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Generates a bank with planted defects and governs three logical days of it.",
      "Prints what was found against what was planted and where the report and the tables are."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--directory",
      defaultValue = "./demo",
      paramLabel = "DIR",
      description = "Where everything is put (default: ${DEFAULT-VALUE}).")
  private Path directory;

  @Option(
      names = "--customers",
      defaultValue = "2000",
      paramLabel = "N",
      description = "How many customers the bank has, from 1000 to millions (default: 2000).")
  private long customers;

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "N",
      description = "The same seed gives the same bank (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var size = new BankSize(customers, seed);
    try (var wiring = Wiring.open("demo")) {
      var report = new Tour(wiring, directory.toAbsolutePath().normalize()).take(size);
      output.print(report.toJson(), report::toText);
      return report.exitCode().code();
    }
  }
}
