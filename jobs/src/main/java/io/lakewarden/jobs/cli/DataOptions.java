package io.lakewarden.jobs.cli;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.RuleFileLoader;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.jobs.standalone.ValidationRequest;
import io.lakewarden.quality.rules.RuleParser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the stand-alone form of {@code validate} takes. */
final class DataOptions {
  static final List<String> REQUIRED = List.of("--data", "--rules");
  static final List<String> NAMES =
      List.of(
          "--data",
          "--rules",
          "--format",
          "--delimiter",
          "--version",
          "--other",
          "--quarantine",
          "--ledger");

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "A file, a folder or a Delta table; the dataset is named by its stem.")
  private String data;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "YAML: rules, a list of {id, severity, dqdl}.")
  private Path rules;

  @Option(
      names = "--format",
      paramLabel = "csv|json|parquet|delta",
      description = "Format of the path (default: by the file's ending, or what the folder holds).")
  private SourceFormat format;

  @Option(
      names = "--delimiter",
      paramLabel = "TEXT",
      description = "Delimiter of a CSV file (default: a comma).")
  private String delimiter;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "Version of a Delta table (default: the newest).")
  private Long version;

  @Option(
      names = "--other",
      paramLabel = "NAME=PATH",
      description = "A dataset that rules refer to by this name. Repeatable.")
  private Map<String, String> others = new LinkedHashMap<>();

  @Option(
      names = "--quarantine",
      paramLabel = "DIR",
      description =
          "Copies the rows that break a rule into DIR/quarantine_DATASET (default: only counted).")
  private Path quarantine;

  @Option(
      names = "--ledger",
      defaultValue = "./ledger",
      paramLabel = "DIR",
      description = "The ledger's folder (default: ${DEFAULT-VALUE}).")
  private Path ledger;

  /**
   * What these options ask for.
   *
   * @throws GovernanceException 20 with every problem of the file of rules
   */
  ValidationRequest request() {
    var configs = RuleFileLoader.load(rules, RuleParser::fault, others.keySet());
    return new ValidationRequest(
        data,
        Optional.ofNullable(format),
        Optional.ofNullable(delimiter),
        Optional.ofNullable(version),
        RuleParser.parseAll(data, configs),
        others,
        Optional.ofNullable(quarantine).map(DataOptions::absolute),
        absolute(ledger));
  }

  private static String absolute(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }
}
