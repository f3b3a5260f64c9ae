package io.lakewarden.quality.rules;

import static java.util.stream.Collectors.joining;

import io.lakewarden.core.config.MetricName;
import io.lakewarden.core.config.MetricRuleConfig;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Metric;
import java.util.Optional;

/** Translates rules about numbers that the rule language has no name for. */
final class MetricRules {
  private MetricRules() {}

  static Measured of(MetricRuleConfig config) throws RuleProblem {
    requireColumns(config);
    requireQuantile(config);
    if (config.where().isPresent()) {
      try {
        SqlText.requireExpression(config.where().get());
      } catch (RuleProblem e) {
        throw new RuleProblem("metric.where", e.getMessage());
      }
    }
    return new Measured(
        Metric.valueOf(config.name().name()),
        config.columns(),
        comparison("metric.expect", config.expect()),
        config.where(),
        config.quantile());
  }

  /** The text of such a rule, in the style of the rule language. */
  static String text(Measured rule) {
    return rule.metric().label()
        + rule.columns().stream().map(column -> " " + Leaf.quoted(column)).collect(joining())
        + rule.quantile().map(q -> " at " + q).orElse("")
        + " "
        + rule.comparison().text()
        + rule.where().map(where -> " where " + Leaf.quoted(where)).orElse("");
  }

  /** A comparison with numbers, read by the rule language's own parser. */
  static Comparison comparison(String key, String text) throws RuleProblem {
    try {
      var leaf = new Leaf(RuleParser.single("RowCount " + text));
      if (leaf.where().isPresent()) {
        throw new RuleProblem("a filter has a key of its own, where");
      }
      return leaf.numeric();
    } catch (RuleProblem e) {
      throw new RuleProblem(key, e.getMessage() + ". Example: < 3");
    }
  }

  private static void requireColumns(MetricRuleConfig config) throws RuleProblem {
    var found = config.columns().size();
    var wanted = config.name() == MetricName.MUTUAL_INFORMATION ? 2 : 1;
    if (config.name() != MetricName.DUPLICATE_ROW_COUNT && found != wanted) {
      throw new RuleProblem(
          "metric.columns",
          label(config) + " is about " + wanted + " column(s), and " + found + " are given");
    }
  }

  private static void requireQuantile(MetricRuleConfig config) throws RuleProblem {
    var wanted = config.name() == MetricName.APPROX_QUANTILE;
    if (wanted != config.quantile().isPresent()) {
      throw new RuleProblem(
          "metric.quantile",
          wanted ? "approx_quantile needs one, such as 0.99" : label(config) + " takes none");
    }
    Optional<Double> outside = config.quantile().filter(q -> q < 0 || q > 1);
    if (outside.isPresent()) {
      throw new RuleProblem("metric.quantile", "a quantile lies between 0 and 1");
    }
  }

  private static String label(MetricRuleConfig config) {
    return Metric.valueOf(config.name().name()).label();
  }
}
