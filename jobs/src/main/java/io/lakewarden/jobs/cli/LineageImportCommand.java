package io.lakewarden.jobs.cli;

import io.lakewarden.jobs.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lineage that other Spark jobs left on disk. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Appends lineage that the agent spooled, or that a listener wrote as OpenLineage events, to the"
          + " ledger's lineage tables, as one run.",
      "A statement that the ledger has is left out, so a file may be imported any number of times.",
      "Files are then moved into the folder 'delivered' beside them; one that a job still writes",
      "stays, and what it holds by then is imported. What is sound in a damaged file is imported,",
      "the file moved into 'corrupt' and named; the verdict is WARN then, the exit code 0."
    })
final class LineageImportCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Spool folders, as spark.lakewarden.spool names them, or files of one; folders or files of"
              + " OpenLineage events, one a line or as one array.")
  private List<Path> paths;

  @Option(
      names = "--dry-run",
      description = "Tell what would be imported and moved, and change nothing.")
  private boolean dryRun;

  @Mixin private LedgerOptions ledger;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    try (var wiring = Wiring.open("lineage import")) {
      var report = wiring.importLineage(paths, ledger.folder(), dryRun);
      output.print(report.toJson(), report::toText);
      return 0;
    }
  }
}
