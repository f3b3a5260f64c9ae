package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.ledger.ChainBreak;
import io.lakewarden.ledger.ChainReport;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What an auditor asks of a ledger. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "verify",
    description = "Checks the ledger's own evidence.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {
  /** Computes all hash chains again. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Hashes every row of the ledger again and compares the chains with the runs' closing rows.",
        "Ends with 26 when a row was changed, removed or added."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private LedgerOptions ledger;

    @Mixin private OutputOptions output;

    @Override
    public Integer call() {
      try (var wiring = Wiring.open("audit")) {
        var report = wiring.verify(ledger.folder());
        output.print(json(report), () -> text(report));
        return (report.isIntact() ? ExitCode.DONE : ExitCode.INTEGRITY_VIOLATION).code();
      }
    }

    private static Map<String, Object> json(ChainReport report) {
      var breaks =
          report.breaks().stream()
              .map(
                  found ->
                      Map.of(
                          "table", found.table(),
                          "run_id", found.runId(),
                          "run_key", found.runKey(),
                          "finding", found.finding()))
              .toList();
      return Map.of(
          "intact", report.isIntact(),
          "runs", report.runs(),
          "rows", report.rows(),
          "breaks", breaks);
    }

    private static String text(ChainReport report) {
      var looked = report.rows() + " rows of " + report.runs() + " runs were hashed again: ";
      return report.isIntact()
          ? looked + "all chains hold."
          : looked
              + report.breaks().size()
              + " chains do not hold.\n"
              + report.breaks().stream()
                  .map(ChainBreak::describe)
                  .collect(Collectors.joining("\n"));
    }
  }
}
