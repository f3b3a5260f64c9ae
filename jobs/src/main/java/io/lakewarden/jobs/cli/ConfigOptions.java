package io.lakewarden.jobs.cli;

import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.run.EffectiveConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the configuration comes from. */
final class ConfigOptions {
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The YAML configuration; conf/reference.yaml shows every key.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one key, such as datasets.customers.path=/data/c.csv. Repeatable.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /** The effective configuration: file, then environment, then --set. */
  GovernanceConfig load() {
    return EffectiveConfig.load(file, overrides, System.getenv());
  }
}
