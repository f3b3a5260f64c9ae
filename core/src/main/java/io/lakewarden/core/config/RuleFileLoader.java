package io.lakewarden.core.config;

import io.lakewarden.core.GovernanceException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads a file of rules the way a configuration is read, {@code include} among it. */
public final class RuleFileLoader {
  private RuleFileLoader() {}

  /**
   * The rules of a file, at least one, each with an id of its own.
   *
   * @param syntax judges their texts
   * @param others names of the datasets that rules may compare with
   * @throws GovernanceException usage, with every problem that was found, by key path and line
   */
  public static List<RuleConfig> load(Path file, RuleSyntax syntax, Collection<String> others) {
    var problems = new ConfigProblems(DocumentKind.RULES);
    var root = new IncludeReader(problems).read(file);
    if (problems.haveFileProblem()) {
      problems.refuse(file);
    }
    var bound =
        new RecordBinder(problems, List.of(IncludeReader.INCLUDE)).bind(RuleFileConfig.class, root);
    bound.ifPresent(
        config ->
            new DatasetValidator(new Findings(root, problems), syntax)
                .validateRules(
                    config.rules(),
                    RuleScope.standalone(List.copyOf(others)),
                    KeyPath.ROOT.key("rules")));
    problems.refuse(file);
    return bound.orElseThrow().rules();
  }
}
