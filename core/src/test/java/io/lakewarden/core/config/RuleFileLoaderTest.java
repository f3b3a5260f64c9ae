package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileLoaderTest {
  @TempDir Path folder;

  @Test
  void readsRulesInTheirOrder() {
    var rules =
        RuleFileLoader.load(
            write(
                """
                rules:
                  - {id: rows, severity: warn, dqdl: RowCount > 0}
                  - id: complete
                    dqdl: IsComplete "id"
                """),
            RuleSyntax.UNCHECKED,
            List.of());

    assertThat(rules)
        .containsExactly(
            new RuleConfig("rows", Severity.WARN, "RowCount > 0"),
            new RuleConfig("complete", Severity.ERROR, "IsComplete \"id\""));
  }

  @Test
  void tellsAllProblemsAtOnceWithPathAndLine() {
    var file =
        write(
            """
            rules:
              - {id: a, severity: fatal, dqdl: RowCount > 0}
              - {id: b, dqdl: Nonsense}
              - {id: b, dqdl: RowCount > 1}
              - {id: c, dql: RowCount > 1}
            """);

    assertThatThrownBy(
            () ->
                RuleFileLoader.load(
                    file,
                    (rule, scope) ->
                        rule.dqdl().equals("Nonsense")
                            ? Optional.of(new RuleFault("dqdl", "no such rule"))
                            : Optional.empty(),
                    List.of()))
        .isInstanceOf(GovernanceException.class)
        .hasMessageContaining("rules.yaml:2: rules[0].severity: found 'fatal'")
        .hasMessageContaining("rules.yaml:3: rules[1].dqdl: the rule cannot be evaluated")
        .hasMessageContaining("rules.yaml:4: rules[2].id: 'b' is already the name of rules[1].id")
        .hasMessageContaining("rules.yaml:5: rules[3].dql: unknown key; did you mean 'dqdl'?");
  }

  @Test
  void refusesAFileWithoutRules() {
    assertThatThrownBy(
            () -> RuleFileLoader.load(write("rules: []\n"), RuleSyntax.UNCHECKED, List.of()))
        .hasMessageContaining("at least one entry is required");
    assertThatThrownBy(
            () -> RuleFileLoader.load(folder.resolve("none.yaml"), RuleSyntax.UNCHECKED, List.of()))
        .hasMessageContaining("there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing yet\n"})
  void saysWhatAnEmptyFileOfRulesLacks(String text) {
    var file = write(text);

    assertThatThrownBy(() -> RuleFileLoader.load(file, RuleSyntax.UNCHECKED, List.of()))
        .hasMessage(
            "Cannot use the rules "
                + file
                + ": 1 problem was found. Nothing was done; correct the file and start again.\n  "
                + file
                + ": the file is empty; write at least one rule."
                + " Example: rules: [{id: rows, dqdl: 'RowCount > 0'}]");
  }

  @Test
  void saysWhatAFileThatIsNoMappingLacks() {
    var file = write("- RowCount > 0\n");

    assertThatThrownBy(() -> RuleFileLoader.load(file, RuleSyntax.UNCHECKED, List.of()))
        .hasMessageContaining("Cannot use the rules ")
        .hasMessageContaining("expected keys with values. Example: rules: [")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("job");
  }

  private Path write(String text) {
    return new ConfigFixture(folder).write("rules.yaml", text);
  }
}
