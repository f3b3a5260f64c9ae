package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.demo.BankSize;
import io.lakewarden.jobs.tour.LocalAtlas;
import io.lakewarden.jobs.tour.Tour;
import io.lakewarden.jobs.tour.TourAtlas;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A bank's credit decisions, generated and governed end to end. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Generates a bank with planted defects and governs three logical days of it.",
      "Prints what was found against what was planted and where the report and the tables are.",
      "With an Apache Atlas, prints the address of the page that shows the lineage there."
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

  @ArgGroup private AtlasOptions atlas = new AtlasOptions();

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var size = new BankSize(customers, seed);
    var folder = directory.toAbsolutePath().normalize();
    if (!atlas.isStarted()) {
      return tour(size, folder, atlas.given().map(TourAtlas::given));
    }
    var checkout = Optional.ofNullable(System.getenv("LAKEWARDEN_HOME")).map(Path::of);
    try (var server = LocalAtlas.start(checkout, folder)) {
      int code = tour(size, folder, Optional.of(server.access()));
      server.awaitEnd();
      return code;
    }
  }

  private int tour(BankSize size, Path folder, Optional<TourAtlas> target) {
    try (var wiring = Wiring.open("demo")) {
      var report = new Tour(wiring, folder).take(size, target);
      output.print(report.toJson(), report::toText);
      return report.exitCode().code();
    }
  }
}
