package io.lakewarden.quality.rules;

import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Metric;
import io.lakewarden.quality.rules.Expectation.RowForm;
import java.util.List;
import java.util.Optional;
import software.amazon.glue.dqdl.model.DQRule;

/** A rule of the rule language that is not composed of others, with its parts checked. */
final class Leaf {
  private final DQRule rule;
  private final Optional<Comparison> comparison;

  Leaf(DQRule rule) throws RuleProblem {
    this.rule = rule;
    this.comparison = Conditions.translate(rule.getCondition());
    if (rule.getTags() != null) {
      var unknown = rule.getTags().keySet().stream().filter(t -> !t.equals("threshold")).toList();
      if (!unknown.isEmpty()) {
        throw new RuleProblem("'with " + unknown.get(0) + "' is not supported");
      }
      if (rule.getTags().containsKey("threshold") && rule.getThresholdCondition() == null) {
        throw new RuleProblem("its threshold is no number");
      }
    }
  }

  /** A text as the rule language writes it. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  String type() {
    return rule.getRuleType();
  }

  List<String> parameters() {
    return rule.getParameters().values().stream().map(Conditions::unescape).toList();
  }

  String parameter() {
    return parameters().get(0);
  }

  Optional<String> where() throws RuleProblem {
    if (rule.getWhereClause() == null) {
      return Optional.empty();
    }
    var where = Conditions.unescape(rule.getWhereClause());
    SqlText.requireExpression(where);
    return Optional.of(where);
  }

  Optional<Comparison> optionalComparison() {
    return comparison;
  }

  Comparison comparison() throws RuleProblem {
    return comparison.orElseThrow(() -> new RuleProblem(type() + " needs a condition"));
  }

  Comparison numeric() throws RuleProblem {
    if (comparison().waiting().isPresent()) {
      throw new RuleProblem(
          type() + " has no history of its own; give a number instead of earlier values");
    }
    if (!comparison().isNumeric()) {
      throw new RuleProblem(type() + " compares with numbers only");
    }
    return comparison();
  }

  Comparison ages() throws RuleProblem {
    if (!comparison().operands().stream().allMatch(Operand.Age.class::isInstance)) {
      throw new RuleProblem(type() + " compares with durations only, such as <= 24 hours");
    }
    return comparison();
  }

  /** What the share of rows has to satisfy. */
  Optional<Comparison> threshold() throws RuleProblem {
    var threshold = Conditions.translate(rule.getThresholdCondition());
    if (threshold.isPresent() && !threshold.get().isNumeric()) {
      throw new RuleProblem("its threshold is no number");
    }
    return threshold;
  }

  EachRow eachRow(RowForm form, Optional<Comparison> condition) throws RuleProblem {
    return new EachRow(form, parameter(), condition, where(), threshold());
  }

  Measured measured(Metric metric) throws RuleProblem {
    if (!comparison().isNumericOrPast()) {
      throw new RuleProblem(type() + " compares with numbers only");
    }
    return new Measured(metric, parameters(), comparison(), where());
  }
}
