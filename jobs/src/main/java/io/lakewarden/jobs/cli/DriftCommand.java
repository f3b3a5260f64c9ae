package io.lakewarden.jobs.cli;

import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.standalone.DriftRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares two files or tables that nobody has configured, column by column. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Says how far a file or table lies from a reference, column by column.",
      "A column has drifted if an effect is above its threshold (psi 0.2; ks, linf and the share",
      "without a value 0.1; Wasserstein 0.1 standard deviations) and the test is significant at",
      "0.01 after Holm's correction for all tests. Drift found ends with 0 as well.",
      "Category names are printed, but not those of columns that identify persons.",
      "What was found is kept in the ledger, which is created where there is none."
    })
final class DriftCommand implements Callable<Integer> {
  @Option(
      names = "--reference",
      required = true,
      paramLabel = "PATH",
      description = "File, folder or Delta table to compare with.")
  private String reference;

  @Option(
      names = "--current",
      required = true,
      paramLabel = "PATH",
      description = "File, folder or Delta table to look at; may be the same table.")
  private String current;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "Columns to compare, separated by commas (default: all that both have).")
  private List<String> columns = List.of();

  @Option(
      names = "--reference-version",
      paramLabel = "N",
      description = "Delta version of the reference (default: the newest).")
  private Long referenceVersion;

  @Option(
      names = "--current-version",
      paramLabel = "N",
      description = "Delta version to look at (default: the newest).")
  private Long currentVersion;

  @Option(
      names = "--format",
      paramLabel = "csv|json|parquet|delta",
      description =
          "Format of both paths (default: by the file's ending, or what the folder holds).")
  private SourceFormat format;

  @Option(
      names = "--delimiter",
      paramLabel = "TEXT",
      description = "Delimiter of CSV files (default: a comma).")
  private String delimiter;

  @Mixin private LedgerOptions ledger;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var request =
        new DriftRequest(
            side(reference, referenceVersion),
            side(current, currentVersion),
            columns.stream().map(String::strip).filter(name -> !name.isEmpty()).toList(),
            ledger.folder());
    try (var wiring = Wiring.open("drift")) {
      var compared = wiring.drift(request);
      output.print(compared.toJson(), compared::toText);
      return 0;
    }
  }

  private DriftRequest.Side side(String path, Long version) {
    return new DriftRequest.Side(
        path,
        Optional.ofNullable(format),
        Optional.ofNullable(delimiter),
        Optional.ofNullable(version));
  }
}
