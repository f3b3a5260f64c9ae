package io.lakewarden.core.config;

import io.lakewarden.core.GovernanceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads the configuration of a job: file, over it the environment, over that the command line.
 *
 * <p>Variables are {@code LAKEWARDEN_} and a top-level key that holds text, such as {@code
 * LAKEWARDEN_LEDGER}. Keys of the command line are paths, {@code datasets[0].path} or {@code
 * datasets.customers.path}; the entry is found by its {@code name}, {@code id} or {@code role}.
 * Paths inside the configuration stay as they were written.
 */
public final class ConfigLoader {
  private ConfigLoader() {}

  /**
   * Loads with the environment of this process.
   *
   * @throws GovernanceException usage, with every problem that was found
   */
  public static GovernanceConfig load(Path file, Map<String, String> overrides) {
    return load(file, overrides, System.getenv()).config();
  }

  /**
   * Loads with the given environment.
   *
   * @throws GovernanceException usage, with every problem that was found
   */
  public static LoadedConfig load(
      Path file, Map<String, String> overrides, Map<String, String> environment) {
    return load(file, overrides, environment, RuleSyntax.UNCHECKED);
  }

  /**
   * Loads with the given environment and judges the text of every rule.
   *
   * @throws GovernanceException usage, with every problem that was found
   */
  public static LoadedConfig load(
      Path file,
      Map<String, String> overrides,
      Map<String, String> environment,
      RuleSyntax syntax) {
    var problems = new ConfigProblems(DocumentKind.CONFIGURATION);
    var reader = new IncludeReader(problems);
    var fromFiles = reader.read(file);
    if (problems.haveFileProblem()) {
      problems.refuse(file);
    }
    var layers = new Overrides(problems);
    var effective = layers.commandLine(layers.environment(fromFiles, environment), overrides);
    var binder = new RecordBinder(problems, List.of(IncludeReader.INCLUDE));
    var config = binder.bind(GovernanceConfig.class, effective);
    config.ifPresent(bound -> new ConfigValidator(bound, effective, problems, syntax).validate());
    problems.refuse(file);
    return new LoadedConfig(config.orElseThrow(), file, reader.files());
  }
}
