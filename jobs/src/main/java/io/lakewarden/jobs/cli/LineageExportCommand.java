package io.lakewarden.jobs.cli;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.config.SecretReference;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.projection.LineageExport;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells the lineage to others. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the ledger's lineage as OpenLineage 2 events, to a file or an HTTP endpoint.",
      "The ledger is only read, and the same events have the same ids every time: a repeated export"
          + " loses and doubles nothing. Ends with 23 when the endpoint stays unavailable."
    })
final class LineageExportCommand implements Callable<Integer> {
  /** What others understand. */
  enum Format {
    OPENLINEAGE
  }

  /** Which runs; without either, all. */
  static final class Selection {
    @Option(names = "--run", paramLabel = "RUN_ID", description = "Only this run.")
    private String run;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        converter = TimeConverter.class,
        description =
            "Only runs that ended at this time or later, or are open: ISO 8601, or a date.")
    private Instant since;
  }

  @Option(
      names = "--format",
      defaultValue = "openlineage",
      paramLabel = "openlineage",
      description = "What others understand (default: ${DEFAULT-VALUE}).")
  private Format format;

  @ArgGroup private Selection selection = new Selection();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE|URL",
      description = {
        "A file, which gets one event a line and appears as a whole,",
        "or the address of an endpoint, such as http://localhost:5000/api/v1/lineage."
      })
  private String to;

  @Option(
      names = "--token",
      paramLabel = "env:NAME|file:PATH",
      converter = SecretConverter.class,
      description = "Where the endpoint's bearer token is, never the token itself.")
  private SecretReference token;

  @Option(
      names = "--namespace",
      defaultValue = "lakewarden",
      paramLabel = "NAME",
      description = "The namespace of the jobs (default: ${DEFAULT-VALUE}).")
  private String namespace;

  @Option(names = "--dry-run", description = "Say how much there is to tell; deliver nothing.")
  private boolean dryRun;

  @Mixin private LedgerOptions ledger;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var request =
        new LineageExport.Request(
            Optional.ofNullable(selection.run),
            Optional.ofNullable(selection.since),
            to,
            Optional.ofNullable(token),
            dryRun);
    try (var wiring = Wiring.open("lineage export")) {
      var result = wiring.exportLineage(ledger.folder(), namespace, request);
      output.print(json(result), () -> text(result));
      return ExitCode.DONE.code();
    }
  }

  private Map<String, Object> json(LineageExport.Result result) {
    return Map.of(
        "format", format.name().toLowerCase(Locale.ROOT),
        "runs", result.runs(),
        "statements", result.statements(),
        "events", result.events(),
        "to", result.to(),
        "delivered", result.delivered());
  }

  private static String text(LineageExport.Result result) {
    return (result.delivered() ? "Delivered " : "Would deliver ")
        + result.events()
        + " events of "
        + result.runs()
        + " runs with "
        + result.statements()
        + " statements to "
        + result.to()
        + ".";
  }
}
