package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configuration files in a temporary folder, and what loading them says. */
record ConfigFixture(Path folder) {
  static final String VALID =
      """
      job: credit
      datasets:
        - name: customers
          path: data/{date}/customers.csv
          columns: {customer_id: bigint, income: double, email: string}
          key: [customer_id]
        - name: loans
          path: data/loans.csv
      models:
        - name: risk
          training_data: loans
          label: {column: defaulted, positive: ['true']}
          numeric_features: [income, amount]
          approval: auto
      """;

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GovernanceConfig load(String text) {
    return load(text, Map.of());
  }

  GovernanceConfig load(String text, Map<String, String> overrides) {
    return ConfigLoader.load(write("conf.yaml", text), overrides, Map.of()).config();
  }

  List<String> problems(String text) {
    return problems(text, Map.of());
  }

  List<String> problems(String text, Map<String, String> overrides) {
    return problems(write("conf.yaml", text), overrides);
  }

  /** The problems where rules are judged by this syntax. */
  List<String> problems(String text, RuleSyntax syntax) {
    return problems(write("conf.yaml", text), Map.of(), syntax);
  }

  /** The lines below the first of the refusal, without the folder. */
  List<String> problems(Path file, Map<String, String> overrides) {
    return problems(file, overrides, RuleSyntax.UNCHECKED);
  }

  private List<String> problems(Path file, Map<String, String> overrides, RuleSyntax syntax) {
    var refusal =
        catchThrowableOfType(
            GovernanceException.class, () -> ConfigLoader.load(file, overrides, Map.of(), syntax));
    assertThat(refusal).as("the configuration is refused").isNotNull();
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refusal).hasMessageStartingWith("Cannot use the configuration " + file + ": ");
    return refusal
        .getMessage()
        .lines()
        .skip(1)
        .map(line -> line.strip().replace(folder + "/", ""))
        .toList();
  }
}
