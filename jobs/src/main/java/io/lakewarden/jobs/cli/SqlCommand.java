package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.sql.SqlRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Any Spark statements as one governed run. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the statements of a file, separated by semicolons, as one run whose lineage is recorded.",
      "Any statement of Spark and Delta will do. Tables, views and databases of earlier runs in the"
          + " same warehouse are there again; temporary views, settings and caches are not.",
      "The first statement that fails ends the run with 20; those before it have happened.",
      "The rows of a query are not printed."
    })
final class SqlCommand implements Callable<Integer> {
  @Option(
      names = "--file",
      required = true,
      paramLabel = "X.sql",
      description = "The statements, in UTF-8.")
  private Path file;

  @Option(
      names = "--warehouse",
      defaultValue = "./warehouse",
      paramLabel = "DIR",
      description = "The folder where tables lie (default: ${DEFAULT-VALUE}).")
  private Path warehouse;

  @Option(
      names = "--with-ledger",
      description = "Record also the lineage of statements that read the ledger's own tables.")
  private boolean withLedger;

  @Option(names = "--dry-run", description = "Read and parse the statements; run none.")
  private boolean dryRun;

  @Mixin private LedgerOptions ledger;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var request =
        SqlRequest.of(
            file, warehouse.toAbsolutePath().normalize(), ledger.folder(), withLedger, dryRun);
    try (var wiring = Wiring.open("sql")) {
      var report = wiring.sql(request);
      output.print(report.toJson(), report::toText);
      if (report.exitCode() != ExitCode.DONE) {
        throw new GovernanceException(report.exitCode(), report.message());
      }
      return 0;
    }
  }
}
