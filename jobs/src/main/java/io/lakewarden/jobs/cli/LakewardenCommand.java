package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.SoftwareVersion;
import io.lakewarden.jobs.run.Failures;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
    name = "lakewarden",
    mixinStandardHelpOptions = true,
    versionProvider = LakewardenCommand.Version.class,
    synopsisSubcommandLabel = "VERB",
    description = "Governs data and models on Apache Spark, with evidence an auditor can check.",
    commandListHeading = "%nVerbs:%n",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0 done, or already done     20 usage or configuration     21 data quality gate failed",
      "  22 model gate failed or approval missing    23 a neighbour is unavailable",
      "  24 committed, publication pending           25 another run holds this key",
      "  26 integrity violation    27 not permitted   28 input not there yet   29 internal error"
    },
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      StatusCommand.class,
      StepCommands.Land.class,
      ValidateCommand.class,
      RequarantineCommand.class,
      StepCommands.Classify.class,
      StepCommands.Train.class,
      StepCommands.Score.class,
      StepCommands.Monitor.class,
      PublishCommand.class,
      ReportCommand.class,
      ApproveCommand.class,
      RejectCommand.class,
      RevokeCommand.class,
      SqlCommand.class,
      LineageCommand.class,
      TraceCommand.class,
      ScanCommand.class,
      DriftCommand.class,
      QueryCommand.class,
      AuditCommand.class
    })
public final class LakewardenCommand {

  /** Runs a command line and returns the exit code; every failure has been reported by then. */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new LakewardenCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(LakewardenCommand::misused)
        .setExecutionExceptionHandler(
            (failure, line, result) -> {
              Failures.logPlace(failure);
              line.getErr().println("lakewarden: " + Failures.message(failure));
              return Failures.exitCode(failure).code();
            });
  }

  private static int misused(ParameterException failure, String[] args) {
    var line = failure.getCommandLine();
    var cause = mistyped(failure);
    PrintWriter err = line.getErr();
    err.println("lakewarden: " + cause.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(cause, err)) {
      err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE.code();
  }

  /** A required option that is missing because it was mistyped is told as what was typed. */
  private static ParameterException mistyped(ParameterException failure) {
    var line = failure.getCommandLine();
    var unmatched = line.getUnmatchedArguments();
    return failure instanceof MissingParameterException && !unmatched.isEmpty()
        ? new UnmatchedArgumentException(line, unmatched)
        : failure;
  }

  /** Prints which build this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lakewarden " + SoftwareVersion.current()};
    }
  }
}
