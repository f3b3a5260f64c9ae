package io.lakewarden.quality.history;

import io.lakewarden.quality.anomaly.Numbers;
import io.lakewarden.quality.rules.Comparison;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Operand;
import io.lakewarden.quality.rules.Operand.FromPast;
import io.lakewarden.quality.rules.QualityRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts numbers in the place of thresholds such as {@code avg(last(5)) * 0.8}. */
public final class PastThresholds {
  private PastThresholds() {}

  /**
   * The rules with every threshold that the past is long enough for; others stay open and say how
   * many dates are missing. Ids, severities and texts stay, and so does the digest of the rules.
   */
  public static List<QualityRule> resolve(List<QualityRule> rules, MetricHistory history) {
    return rules.stream()
        .map(
            rule ->
                new QualityRule(
                    rule.id(), rule.severity(), rule.text(), resolve(rule.expectation(), history)))
        .toList();
  }

  private static Expectation resolve(Expectation expectation, MetricHistory history) {
    if (expectation instanceof Composite composite) {
      return new Composite(
          composite.all(), composite.parts().stream().map(part -> resolve(part, history)).toList());
    }
    if (expectation instanceof Measured measured && measured.comparison().waiting().isPresent()) {
      var column =
          Optional.of(String.join(",", measured.columns())).filter(name -> !name.isEmpty());
      var earlier =
          MetricHistory.values(history.points(measured.metric().label(), column, measured.where()));
      return new Measured(
          measured.metric(),
          measured.columns(),
          resolve(measured.comparison(), earlier),
          measured.where());
    }
    return expectation;
  }

  private static Comparison resolve(Comparison comparison, List<Double> earlier) {
    var operands =
        comparison.operands().stream().map(operand -> resolve(operand, earlier)).toList();
    var numbers =
        operands.stream()
            .filter(Operand.Quantity.class::isInstance)
            .map(operand -> Numbers.text(((Operand.Quantity) operand).value().doubleValue()))
            .collect(Collectors.joining(" and "));
    var resolved = new Comparison(comparison.operator(), operands, comparison.text());
    return resolved.waiting().isPresent()
        ? resolved
        : new Comparison(
            comparison.operator(), operands, comparison.text() + ", which is " + numbers);
  }

  private static Operand resolve(Operand operand, List<Double> earlier) {
    if (!(operand instanceof FromPast past)) {
      return operand;
    }
    var needed = past.expression().needed();
    if (earlier.size() < needed) {
      return new FromPast(past.expression(), Shortage.of(earlier.size(), needed, "its threshold"));
    }
    try {
      return new Operand.Quantity(past.expression().value(earlier));
    } catch (ArithmeticException e) {
      return new FromPast(past.expression(), "its threshold divides by a past value of zero");
    }
  }
}
