package io.lakewarden.jobs.cli;

import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.standalone.RuleFile;
import io.lakewarden.jobs.standalone.ScanRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Profiles and classifies files or tables that nobody has configured. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = {
      "Profiles a file or table, says which columns hold personal data and suggests rules.",
      "One path is one dataset, named by the stem of its file name. No configuration is needed.",
      "What was found is kept in the ledger, which is created where there is none.",
      "A path that cannot be read ends the scan, and nothing is printed for the others."
    })
final class ScanCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders or Delta tables.")
  private List<String> paths;

  @Option(
      names = "--format",
      paramLabel = "csv|json|parquet|delta",
      description =
          "Format of all paths (default: by the file's ending, or what the folder holds).")
  private SourceFormat format;

  @Option(
      names = "--delimiter",
      paramLabel = "TEXT",
      description = "Delimiter of CSV files (default: a comma).")
  private String delimiter;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Look at the first N rows only (default: all).")
  private Long sample;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = {
        "Save the suggested rules of the one path as YAML, for validate --rules.",
        "Every one holds for the rows that were looked at."
      })
  private Path rules;

  @Option(names = "--force", description = "Replace the file of --write where it exists.")
  private boolean force;

  @Mixin private LedgerOptions ledger;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var request =
        new ScanRequest(
            paths,
            Optional.ofNullable(format),
            Optional.ofNullable(delimiter),
            Optional.ofNullable(sample),
            ledger.folder());
    var file = Optional.ofNullable(rules).map(path -> RuleFile.at(path, force, paths));
    try (var wiring = Wiring.open("scan")) {
      var report = wiring.scan(request);
      file.ifPresent(report::writeRules);
      output.print(report.toJson(), report::toText);
      return 0;
    }
  }
}
