package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.certificate.Revocation;
import io.lakewarden.jobs.trace.TaintList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a certificate back. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "Revokes the certificate of a dataset version; steps that require it are refused from then on.",
      "Every version, model and decision made from the certified data is marked as tainted and",
      "listed with the way to it; a second time, what was made since.",
      "Needs one of the roles approver, operator and administrator."
    })
final class RevokeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "CERTIFICATE",
      description = "Its id, or the beginning of it, at least 8 digits.")
  private String certificate;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; the ledger keeps it.")
  private String reason;

  @Option(
      names = "--dry-run",
      description = "Say which certificate is meant and what would be marked; write nothing.")
  private boolean dryRun;

  @Mixin private ConfigOptions config;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var revocation = new Revocation(config.load(), certificate, reason);
    try (var wiring = Wiring.open("revoke")) {
      if (dryRun) {
        return describe(wiring.certificate(revocation), wiring.taints(revocation));
      }
      var summary = wiring.revoke(revocation);
      if (summary.exitCode() != ExitCode.DONE) {
        return Outcomes.print(output, Optional.empty(), summary);
      }
      var taints = wiring.taints(revocation);
      var json = new LinkedHashMap<>(summary.toJson());
      json.put("tainted", taints.toJson());
      json.put("decisions_query", taints.query());
      output.print(json, () -> Outcomes.text(summary) + "Tainted: " + taints.toText());
      return summary.exitCode().code();
    }
  }

  private int describe(CertificateRecord found, TaintList taints) {
    var json =
        Map.<String, Object>of(
            "certificate_id", found.certificateId(),
            "dataset", found.dataset(),
            "version", found.version(),
            "verdict", found.verdict(),
            "state", found.state(),
            "tainted", taints.toJson());
    output.print(
        json,
        () ->
            "Would revoke certificate "
                + found.certificateId()
                + " of "
                + found.dataset()
                + "@"
                + found.version()
                + ", which is "
                + found.state()
                + " with verdict "
                + found.verdict()
                + "."
                + System.lineSeparator()
                + "Tainted: "
                + taints.toText());
    return ExitCode.DONE.code();
  }
}
