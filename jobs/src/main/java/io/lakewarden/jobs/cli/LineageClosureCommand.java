package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The closures for engines in which no code of ours runs. */
@Command(
    name = "closure",
    mixinStandardHelpOptions = true,
    description = {
      "Writes which table and which column stems from which, over any number of statements, as Delta"
          + " tables in the ledger's folder '_closure', for any engine that uses register.sql.",
      "Each is replaced as a whole where its edges changed, and left alone where they did not. They"
          + " are derived: they may be deleted and written again. In 'query' the same names are"
          + " computed and need no writing. Ends with 25 when others keep writing them meanwhile."
    })
final class LineageClosureCommand implements Callable<Integer> {
  @Option(names = "--dry-run", description = "Tell what would be written, and change nothing.")
  private boolean dryRun;

  @Mixin private LedgerOptions ledger;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    try (var wiring = Wiring.open("lineage closure")) {
      var report = wiring.closeLineage(ledger.folder(), dryRun);
      output.print(report.toJson(), report::toText);
      return ExitCode.DONE.code();
    }
  }
}
