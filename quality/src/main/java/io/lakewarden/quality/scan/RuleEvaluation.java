package io.lakewarden.quality.scan;

import io.lakewarden.quality.profile.Evidence;
import io.lakewarden.quality.profile.ProfilePass;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.RowRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges rules over one frame: plan, measure together in one pass, judge each. */
public final class RuleEvaluation {
  private final ProfilePass profile;
  private final PreparedColumns prepared;
  private final Map<QualityRule, Plan> plans = new LinkedHashMap<>();

  /**
   * Plans the rules; those that are a query of their own are decided here.
   *
   * @param others datasets that rules refer to, by name
   * @param clock what {@code now()} means in rules
   */
  public RuleEvaluation(
      Dataset<Row> frame,
      List<String> sentinels,
      List<QualityRule> rules,
      Map<String, Dataset<Row>> others,
      Clock clock) {
    var bound = BoundFrame.of(frame, rules);
    profile = new ProfilePass(bound.columns(), sentinels);
    prepared = new PreparedColumns(bound);
    prepared.all();
    var planner =
        new Planner(
            bound, new RowRules(bound, clock), new OtherRules(frame, bound, others), prepared);
    rules.forEach(rule -> plans.put(rule, planner.plan(rule.expectation())));
  }

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
      Optional<String> column,
      Optional<String> filter,
      Optional<Double> value,
      String reason) {}

  /**
   * What a pass over rows gave.
   *
   * @param states what the numbers were made from, by the meaning of each measure
   */
  public record Result(Evidence evidence, List<Judged> judged, Map<String, String> states) {}

  /** Measures everything in one pass, the groupings apart; no rule ends in an exception. */
  public Result run() {
    var frame = prepared.frame();
    var demands = new TreeMap<String, List<Measure>>();
    var groupings = new LinkedHashSet<Measure>();
    plans.forEach(
        (rule, plan) -> {
          var shared = plan.measures().stream().filter(m -> !Groupings.measures(m)).toList();
          if (!shared.isEmpty()) {
            demands.put(rule.id(), shared);
          }
          plan.measures().stream().filter(Groupings::measures).forEach(groupings::add);
        });
    var pass = DeequMetrics.measure(frame, demands, Optional.of(profile));
    var numbers = new HashMap<>(pass.numbers());
    var states = new HashMap<>(pass.states());
    // An expression that fails while rows are read takes the whole shared pass down with it: then
    // the rules it touched are measured one by one, and only the guilty one stays without a number.
    var evidence = pass.evidence().orElseGet(() -> profile.run(frame));
    demands.forEach(
        (rule, measures) -> {
          if (measures.stream().anyMatch(pass::failed)) {
            var alone = DeequMetrics.measure(frame, Map.of(rule, measures), Optional.empty());
            numbers.putAll(alone.numbers());
            states.putAll(alone.states());
          }
        });
    if (evidence.rows() > 0) {
      numbers.putAll(Groupings.measure(frame, groupings));
    }
    return new Result(evidence, judge(plans, evidence.rows(), numbers), named(states));
  }

  /**
   * Judges the rules over all rows of parts that were measured before; a rule is left out where it
   * is not made of numbers that merge, or where a part with rows has none for it.
   *
   * @param parts the evidence of each part and the states behind its numbers
   */
  public Result merge(List<Result> parts) {
    var evidence = parts.stream().map(Result::evidence).reduce(profile.nothing(), Evidence::plus);
    var numbers = new HashMap<Measure, Measurement>();
    var states = new HashMap<Measure, String>();
    for (var plan : plans.values()) {
      for (var measure : plan.measures()) {
        stored(measure, parts)
            .map(known -> DeequMetrics.merge(measure, known))
            .ifPresent(
                merged -> {
                  numbers.put(measure, merged.number());
                  states.put(measure, merged.state());
                });
      }
    }
    var mergeable = new LinkedHashMap<>(plans);
    mergeable
        .values()
        .removeIf(
            plan -> plan.measures().isEmpty() || !numbers.keySet().containsAll(plan.measures()));
    return new Result(evidence, judge(mergeable, evidence.rows(), numbers), named(states));
  }

  /** The states of a measure in all parts that have rows, absent if one lacks it. */
  private Optional<List<String>> stored(Measure measure, List<Result> parts) {
    var states = new ArrayList<String>();
    for (var part : parts) {
      if (part.evidence().rows() == 0) {
        continue;
      }
      var state = part.states().get(meaning(measure));
      if (state == null) {
        return Optional.empty();
      }
      states.add(state);
    }
    return Optional.of(states);
  }

  private static List<Judged> judge(
      Map<QualityRule, Plan> plans, long rows, Map<Measure, Measurement> numbers) {
    var found = new Measurements(rows, rows == 0 ? Map.of() : numbers);
    var judged = new ArrayList<Judged>();
    plans.forEach(
        (rule, plan) ->
            judged.add(new Judged(rule, plan.judge().apply(found), numbers(plan, found))));
    return judged;
  }

  private Map<String, String> named(Map<Measure, String> states) {
    return states.entrySet().stream()
        .collect(Collectors.toMap(e -> meaning(e.getKey()), Map.Entry::getValue, (a, b) -> a));
  }

  /** What is measured, in the names of the columns. */
  private String meaning(Measure measure) {
    return measure.kind()
        + measure.columns().stream()
            .map(prepared::meaning)
            .collect(Collectors.joining(", ", "(", ")"))
        + measure.filter().map(filter -> " where " + prepared.meaning(filter)).orElse("");
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
