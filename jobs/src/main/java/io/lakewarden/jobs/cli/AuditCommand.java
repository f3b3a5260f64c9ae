package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.certificate.LedgerAudit;
import io.lakewarden.ledger.ChainBreak;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an auditor asks of a ledger. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "verify",
    description = "Checks the ledger's own evidence.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {
  /** Computes all hash chains again and checks all signatures. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Hashes every row of the ledger again, compares the chains with the runs' closing rows and"
            + " checks the signatures of all certificates.",
        "Ends with 26 when a row was changed, removed or added, or a certificate is not what its key"
            + " signed."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private LedgerOptions ledger;

    @Option(
        names = "--public-key",
        paramLabel = "FILE",
        description = {
          "A public key, as PEM, whose certificates count. Repeatable.",
          "Without any, the keys in the ledger's own folder count, which are as trustworthy as it."
        })
    private List<Path> publicKeys = new ArrayList<>();

    @Mixin private OutputOptions output;

    @Override
    public Integer call() {
      try (var wiring = Wiring.open("audit")) {
        var audit = wiring.audit(ledger.folder(), publicKeys);
        output.print(json(audit), () -> text(audit));
        return (audit.isIntact() ? ExitCode.DONE : ExitCode.INTEGRITY_VIOLATION).code();
      }
    }

    private static Map<String, Object> json(LedgerAudit audit) {
      var breaks =
          audit.breaks().stream()
              .map(
                  found ->
                      Map.of(
                          "table", found.table(),
                          "run_id", found.runId(),
                          "run_key", found.runKey(),
                          "finding", found.finding()))
              .toList();
      return Map.of(
          "intact", audit.isIntact(),
          "runs", audit.chains().runs(),
          "rows", audit.chains().rows(),
          "certificates", audit.certificates().certificates(),
          "keys", audit.certificates().keys().stream().sorted().toList(),
          "breaks", breaks);
    }

    private static String text(LedgerAudit audit) {
      var looked =
          audit.chains().rows()
              + " rows of "
              + audit.chains().runs()
              + " runs were hashed again and "
              + audit.certificates().certificates()
              + " certificates checked: ";
      return audit.isIntact()
          ? looked + "all chains and signatures hold."
          : looked
              + audit.breaks().size()
              + " do not hold.\n"
              + audit.breaks().stream().map(ChainBreak::describe).collect(Collectors.joining("\n"));
    }
  }
}
