package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Validates: the landed versions of a configuration, or one path by a file of rules. */
@Command(
    name = "validate",
    modelTransformer = ValidateCommand.EitherForm.class,
    customSynopsis = {
      "lakewarden validate --config FILE --logical-date YYYY-MM-DD [scheduled options]",
      "       lakewarden validate --data PATH --rules FILE [stand-alone options]"
    },
    description = {
      "Validates data against rules; 21 when a rule of severity error or critical fails.",
      "With --config it is the step of the pipeline: the landed versions of all datasets.",
      "With --data it judges one path by a file of rules, without any configuration. The two forms"
          + " do not mix."
    })
final class ValidateCommand implements Callable<Integer> {
  private static final List<String> REQUIRED = List.of("--config", "--logical-date");

  @Mixin private ScheduledOptions scheduled;

  @ArgGroup(validate = false, heading = "%nStand-alone, with --data:%n")
  private DataOptions alone = new DataOptions();

  @Mixin private OutputOptions output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var given =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !name.equals("--output"))
            .toList();
    var ofData = given.stream().filter(DataOptions.NAMES::contains).toList();
    var ofConfig = given.stream().filter(name -> !DataOptions.NAMES.contains(name)).toList();
    if (!ofData.isEmpty() && !ofConfig.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot use "
              + ofData.get(0)
              + " with "
              + ofConfig.get(0)
              + ": validate either the datasets of a configuration (--config), or one path"
              + " (--data).");
    }
    if (ofData.isEmpty()) {
      require(REQUIRED, given);
      return scheduled.carryOut("validate", output, (wiring, request) -> wiring.step(request));
    }
    require(DataOptions.REQUIRED, given);
    return validate();
  }

  private int validate() {
    var request = alone.request();
    try (var wiring = Wiring.open("validate")) {
      var report = wiring.validate(request);
      output.print(report.toJson(), report::toText);
      return report.exitCode().code();
    }
  }

  private void require(List<String> names, List<String> given) {
    for (var name : names) {
      if (!given.contains(name)) {
        var option = spec.findOption(name);
        throw new MissingParameterException(
            spec.commandLine(),
            option,
            "Missing required option: '"
                + name
                + "="
                + option.paramLabel()
                + "'"
                + (given.isEmpty() ? ", or '--data=PATH' and '--rules=FILE' for one path" : ""));
      }
    }
  }

  /** What each form requires is checked once it is known which form it is. */
  static final class EitherForm implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      for (var name : REQUIRED) {
        var option = command.findOption(name);
        command.remove(option);
        command.addOption(OptionSpec.builder(option).required(false).build());
      }
      return command;
    }
  }
}
