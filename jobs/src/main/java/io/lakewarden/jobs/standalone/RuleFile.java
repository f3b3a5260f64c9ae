package io.lakewarden.jobs.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.quality.suggestion.RuleSuggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A file of rules: {@code rules: [{id, severity, dqdl}]} as YAML, ready for {@code validate
 * --rules}.
 */
public final class RuleFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  private RuleFile(Path path) {
    this.path = path;
  }

  /**
   * A file to be written.
   *
   * @param replace whether a file that is there may be replaced
   * @throws GovernanceException 20 if there are several datasets for the one file, if the file is
   *     there and may not be replaced, or if its folder is not there
   */
  public static RuleFile at(Path path, boolean replace, List<String> datasets) {
    var file = path.toAbsolutePath().normalize();
    if (datasets.size() > 1) {
      throw refused(
          file,
          "it holds the rules of one dataset, and " + datasets.size() + " paths are given",
          "Scan one path at a time.");
    }
    if (Files.isDirectory(file)) {
      throw refused(file, "it is a folder", "Name a file.");
    }
    if (Files.exists(file) && !replace) {
      throw refused(file, "it exists", "Name another file, or replace it with --force.");
    }
    if (!Files.isDirectory(file.getParent())) {
      throw refused(file, "its folder does not exist", "Create the folder.");
    }
    return new RuleFile(file);
  }

  void write(ScannedDataset dataset) {
    try {
      var temporary = Files.createTempFile(path.getParent(), ".rules", ".yaml");
      Files.writeString(temporary, yaml(dataset));
      Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new GovernanceException(
          ExitCode.USAGE,
          "Cannot write the rules to "
              + path
              + ": the folder is not writable. Choose another file for --write.",
          e);
    }
  }

  private static String yaml(ScannedDataset dataset) {
    var text = new StringBuilder();
    text.append("# Suggested from ").append(dataset.rows()).append(" rows. They all satisfy these");
    text.append(" rules; look at each before it stops a run.\n");
    text.append(dataset.suggestions().isEmpty() ? "rules: []\n" : "rules:\n");
    var taken = new HashSet<String>();
    for (var rule : dataset.suggestions()) {
      text.append("  # ").append(comment(rule)).append('\n');
      text.append("  - id: ").append(quoted(id(rule, taken))).append('\n');
      var severity = rule.severity().name().toLowerCase(Locale.ROOT);
      text.append("    severity: ").append(severity).append('\n');
      text.append("    dqdl: ").append(quoted(rule.dqdl())).append('\n');
    }
    return text.toString();
  }

  private static String comment(RuleSuggestion rule) {
    return rule.reason()
        + rule.confidence()
            .map(
                interval ->
                    String.format(
                        Locale.ROOT,
                        ": 95%% interval %.4f to %.4f, n = %d",
                        interval.low(),
                        interval.high(),
                        rule.n()))
            .orElse("");
  }

  /** The column and what the rule is about, in letters that need no quotes anywhere. */
  private static String id(RuleSuggestion rule, Set<String> taken) {
    var column =
        rule.column()
            .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_]+", "-") + "-")
            .orElse("");
    var wanted = column + rule.name();
    var id = wanted;
    for (var n = 2; !taken.add(id); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }

  /** A text as YAML has it, of which JSON's texts are a part. */
  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every text can be written", e);
    }
  }

  private static GovernanceException refused(Path file, String found, String remedy) {
    return GovernanceException.usage(
        "Cannot write the rules to " + file + ": " + found + ". " + remedy);
  }
}
