package io.lakewarden.quality.scan;

import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RowRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges rules over one frame: plan, measure together, judge each. */
public final class RuleEvaluation {
  private RuleEvaluation() {}

  /**
   * One judged rule and the metrics behind it.
   *
   * @param metrics what was measured, by metric, column and filter
   */
  public record Judged(QualityRule rule, Finding finding, List<NamedNumber> metrics) {
    public Judged {
      metrics = List.copyOf(metrics);
    }
  }

  /** A measured number with its name. */
  public record NamedNumber(
      String metric,
      java.util.Optional<String> column,
      java.util.Optional<String> filter,
      java.util.Optional<Double> value,
      String reason) {}

  /**
   * Evaluates rules; none ends in an exception.
   *
   * @param rows the number of rows of the frame, which a scan knows before
   * @param others datasets that rules refer to, by name
   */
  public static List<Judged> run(
      Dataset<Row> frame,
      long rows,
      List<QualityRule> rules,
      Map<String, Dataset<Row>> others,
      Clock clock) {
    var bound = BoundFrame.of(frame, rules);
    var prepared = new PreparedColumns(bound);
    var planner =
        new Planner(
            bound, new RowRules(bound, clock), new OtherRules(frame, bound, others), prepared);
    var plans = new LinkedHashMap<QualityRule, Plan>();
    rules.forEach(rule -> plans.put(rule, planner.plan(rule.expectation())));
    var found = new Measurements(rows, rows == 0 ? Map.of() : measure(plans, prepared));
    var judged = new ArrayList<Judged>();
    plans.forEach(
        (rule, plan) ->
            judged.add(new Judged(rule, plan.judge().apply(found), numbers(plan, found))));
    return judged;
  }

  private static Map<Measure, Measurement> measure(
      Map<QualityRule, Plan> plans, PreparedColumns prepared) {
    var demands = new TreeMap<String, List<Measure>>();
    plans.forEach(
        (rule, plan) -> {
          if (!plan.measures().isEmpty()) {
            demands.put(rule.id(), plan.measures());
          }
        });
    if (demands.isEmpty()) {
      return Map.of();
    }
    var frame = prepared.frame();
    var together = DeequMetrics.measure(frame, demands);
    // An expression that fails while rows are read takes the whole shared pass down with it: then
    // the rules it touched are measured one by one, and only the guilty one stays without a number.
    demands.forEach(
        (rule, measures) -> {
          if (demands.size() > 1 && measures.stream().anyMatch(m -> failed(together.get(m)))) {
            together.putAll(DeequMetrics.measure(frame, Map.of(rule, measures)));
          }
        });
    return together;
  }

  private static boolean failed(Measurement measurement) {
    return measurement.reason() == Measurement.Reason.FAILED;
  }

  private static List<NamedNumber> numbers(Plan plan, Measurements found) {
    return plan.labels().stream()
        .map(
            label -> {
              var measured = found.get(label.measure());
              return new NamedNumber(
                  label.metric(),
                  label.column(),
                  label.filter(),
                  measured.value().filter(Double::isFinite),
                  measured.value().filter(v -> !Double.isFinite(v)).isPresent()
                      ? "undefined"
                      : measured.detail());
            })
        .toList();
  }
}
