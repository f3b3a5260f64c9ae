package io.lakewarden.quality.rules;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.RuleConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleset;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * Reads rules from DQDL with the language's own parser. What cannot be evaluated exactly as written
 * is refused by name; nothing is accepted and then ignored.
 */
public final class RuleParser {
  private RuleParser() {}

  /**
   * The rule that a configuration describes.
   *
   * @throws GovernanceException with exit code 20 if the text is no single rule of the language, or
   *     a rule that is not supported
   */
  public static QualityRule parse(RuleConfig config) {
    try {
      var parsed = single(config.dqdl());
      return new QualityRule(
          config.id(), config.severity(), parsed.toString(), Expectations.of(parsed));
    } catch (RuleProblem e) {
      throw new GovernanceException(
          io.lakewarden.core.ExitCode.USAGE, message(config.id(), e.getMessage()), e);
    }
  }

  /** What keeps the text of a rule from being one, in one phrase. */
  public static Optional<String> problem(String dqdl) {
    try {
      Expectations.of(single(dqdl));
      return Optional.empty();
    } catch (RuleProblem e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * The rules of a dataset, in order.
   *
   * @throws GovernanceException with exit code 20 that lists every rule that is refused, and every
   *     id that is used twice
   */
  public static List<QualityRule> parseAll(String dataset, List<RuleConfig> configs) {
    var rules = new ArrayList<QualityRule>();
    var problems = new ArrayList<String>();
    var ids = new HashSet<String>();
    for (var config : configs) {
      if (!ids.add(config.id())) {
        problems.add("Cannot use rule '" + config.id() + "' twice: give each rule its own id.");
      }
      try {
        rules.add(parse(config));
      } catch (GovernanceException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw GovernanceException.usage("Rules of " + dataset + ":\n" + String.join("\n", problems));
    }
    return rules;
  }

  private static DQRule single(String text) throws RuleProblem {
    if (text == null || text.isBlank()) {
      throw new RuleProblem("its text is empty");
    }
    var document = text.strip().startsWith("Rules") ? text : "Rules = [ " + text + " ]";
    DQRuleset set;
    try {
      set = new DQDLParser().parse(document);
    } catch (InvalidDataQualityRulesetException e) {
      throw new RuleProblem(explain(text, e.getMessage()));
    }
    if (set.getRules().size() != 1 || !set.getAnalyzers().isEmpty()) {
      throw new RuleProblem(
          "it holds " + set.getRules().size() + " rules; give each rule an id of its own");
    }
    return set.getRules().get(0);
  }

  private static String explain(String text, String parserMessage) {
    var type = text.strip().split("[^A-Za-z]", 2)[0];
    if (Expectations.refusal(type).isPresent()) {
      return Expectations.refusal(type).get();
    }
    return "the rule language's parser says: " + parserMessage.replace("Parsing Error: ", "");
  }

  private static String message(String id, String problem) {
    return "Cannot use rule '" + id + "': " + problem + ".";
  }
}
