package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.standalone.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Prints how a run ended, and writes its result file. */
final class Outcomes {
  private Outcomes() {}

  static int print(OutputOptions output, Optional<Path> resultFile, RunSummary summary) {
    resultFile.ifPresent(file -> write(file, OutputOptions.toJson(summary.toJson())));
    output.print(summary.toJson(), () -> text(summary));
    return summary.exitCode().code();
  }

  static int printPlan(OutputOptions output, Plan plan) {
    output.print(plan.toJson(), plan::toText);
    return plan.exitCode().code();
  }

  static String text(RunSummary summary) {
    var text = new StringBuilder();
    text.append(
        String.format(
            "%s generation %d: %s, verdict %s, exit code %d%n",
            summary.runKey(),
            summary.generation(),
            summary.state(),
            summary.isOpen() ? "not given yet" : summary.verdict(),
            summary.exitCode().code()));
    text.append(summary.message()).append(System.lineSeparator());
    if (!summary.publication().equals("none")) {
      text.append(String.format("publication: %s%n", summary.publication()));
    }
    summary.details().forEach((name, value) -> text.append(String.format("%s: %s%n", name, value)));
    summary.attachments().values().forEach(attachment -> text.append(attachment.text()));
    return text.toString();
  }

  private static void write(Path file, String json) {
    try {
      var target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      var temporary = Files.createTempFile(target.getParent(), ".result", ".json");
      Files.writeString(temporary, json);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new GovernanceException(
          ExitCode.USAGE,
          "Cannot write the result file "
              + file
              + ": the folder is not writable. The run itself is recorded in the ledger; choose"
              + " another --result-file.",
          e);
    }
  }
}
