package io.lakewarden.quality.rules;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.RuleConfig;
import io.lakewarden.core.config.RuleFault;
import io.lakewarden.core.config.RuleScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleset;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * Reads rules: DQDL with the language's own parser, and the keys beside it. What cannot be
 * evaluated exactly as written is refused by name; nothing is accepted and then ignored.
 */
public final class RuleParser {
  private RuleParser() {}

  /** As {@link #parse(RuleConfig, List, Optional)}, without sentinels and logical date. */
  public static QualityRule parse(RuleConfig config) {
    return parse(config, List.of(), Optional.empty());
  }

  /**
   * The rule that a configuration describes.
   *
   * @param sentinels values that stand for a missing one in the dataset
   * @param logicalDate what {@code {date}} and {@code {month}} mean in expected partitions
   * @throws GovernanceException with exit code 20 if the text is no single rule of the language, or
   *     a rule that is not supported
   */
  public static QualityRule parse(
      RuleConfig config, List<String> sentinels, Optional<LocalDate> logicalDate) {
    try {
      return translated(config, sentinels, logicalDate);
    } catch (RuleProblem e) {
      throw new GovernanceException(ExitCode.USAGE, message(config.id(), e), e);
    }
  }

  /** What keeps a text from being a rule, in one phrase. */
  public static Optional<String> problem(String dqdl) {
    return fault(new RuleConfig("", Severity.ERROR, dqdl), RuleScope.alone(List.of()))
        .map(RuleFault::reason);
  }

  /**
   * What keeps a configured rule from being one, and where; another dataset that its scope does not
   * have among it.
   */
  public static Optional<RuleFault> fault(RuleConfig config, RuleScope scope) {
    try {
      var rule = translated(config, scope.sentinels(), Optional.of(LocalDate.EPOCH));
      References.require(rule.expectation(), scope);
      return Optional.empty();
    } catch (RuleProblem e) {
      return Optional.of(new RuleFault(e.key(), e.getMessage()));
    }
  }

  /** As {@link #parseAll(String, List)}, with what the dataset says besides its rules. */
  public static List<QualityRule> parseAll(DatasetConfig dataset, LocalDate logicalDate) {
    return parseAll(
        dataset.name(),
        dataset.rules(),
        rule -> parse(rule, dataset.sentinels(), Optional.of(logicalDate)));
  }

  /**
   * The rules of a dataset, in order.
   *
   * @throws GovernanceException with exit code 20 that lists every rule that is refused, and every
   *     id that is used twice
   */
  public static List<QualityRule> parseAll(String dataset, List<RuleConfig> configs) {
    return parseAll(dataset, configs, RuleParser::parse);
  }

  private static List<QualityRule> parseAll(
      String dataset, List<RuleConfig> configs, Function<RuleConfig, QualityRule> parser) {
    var rules = new ArrayList<QualityRule>();
    var problems = new ArrayList<String>();
    var ids = new HashSet<String>();
    for (var config : configs) {
      if (!ids.add(config.id())) {
        problems.add("Cannot use rule '" + config.id() + "' twice: give each rule its own id.");
      }
      try {
        rules.add(parser.apply(config));
      } catch (GovernanceException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw GovernanceException.usage("Rules of " + dataset + ":\n" + String.join("\n", problems));
    }
    return rules;
  }

  private static QualityRule translated(
      RuleConfig config, List<String> sentinels, Optional<LocalDate> logicalDate)
      throws RuleProblem {
    var dqdl = !config.dqdl().isBlank();
    if (dqdl
        ? config.metric().isPresent() || config.partitions().isPresent()
        : config.metric().isPresent() == config.partitions().isPresent()) {
      throw new RuleProblem("it has to say exactly one of dqdl, metric, partitions");
    }
    if (!dqdl && !config.missing().isEmpty()) {
      throw new RuleProblem("missing", "missing goes with IsComplete and Completeness only");
    }
    if (config.metric().isPresent()) {
      var measured = MetricRules.of(config.metric().get());
      return rule(config, MetricRules.text(measured), measured);
    }
    if (config.partitions().isPresent()) {
      var partitions = config.partitions().get();
      return rule(
          config, PartitionRules.text(partitions), PartitionRules.of(partitions, logicalDate));
    }
    var parsed = single(config.dqdl());
    var expectation = Expectations.of(parsed);
    if (config.missing().isEmpty()) {
      return rule(config, parsed.toString(), expectation);
    }
    var missing = new Missing(EnumSet.copyOf(config.missing()), sentinels);
    return rule(
        config,
        parsed + missing.text(),
        MissingValues.applied(expectation, config.missing(), sentinels));
  }

  private static QualityRule rule(RuleConfig config, String text, Expectation expectation) {
    return new QualityRule(config.id(), config.severity(), text, expectation);
  }

  static DQRule single(String text) throws RuleProblem {
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

  private static String message(String id, RuleProblem problem) {
    var place = problem.key().equals("dqdl") ? "" : problem.key() + ": ";
    return "Cannot use rule '" + id + "': " + place + problem.getMessage() + ".";
  }
}
