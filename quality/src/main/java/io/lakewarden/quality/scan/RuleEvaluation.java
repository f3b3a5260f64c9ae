package io.lakewarden.quality.scan;

import io.lakewarden.quality.profile.Evidence;
import io.lakewarden.quality.profile.Pass;
import io.lakewarden.quality.rules.BoundColumn;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges rules over one frame: plan, measure together in one pass, judge each. */
public final class RuleEvaluation {
  private final List<BoundColumn> columns;
  private final List<String> sentinels;
  private final PreparedColumns prepared;
  private final Groupings groupings;
  private final Map<QualityRule, Plan> plans = new LinkedHashMap<>();

  /**
   * Plans the rules.
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
    this.columns = bound.columns();
    this.sentinels = sentinels;
    prepared = new PreparedColumns(bound);
    groupings = new Groupings(prepared);
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

  /** As {@link #run(StateKey)}, with the open key. */
  public Result run() {
    return run(StateKey.open());
  }

  /**
   * Profiles all columns and measures what the rules ask for, in one pass and one more for each
   * grouping; no rule ends in an exception.
   *
   * @param key what the hashes in the states of groupings are keyed with
   */
  public Result run(StateKey key) {
    prepared.all();
    var frame = prepared.frame();
    var counted = new SharedPass(columns, sentinels, shared(plans)).count(frame);
    var numbers = counted.numbers();
    var states = named(counted.states());
    // Where nothing can be read there is no result: reading again says why.
    var evidence = counted.evidence().orElseGet(() -> profilePass().run(frame));
    if (evidence.rows() > 0) {
      var grouped = groupings.group(frame, apart(), key);
      states.putAll(grouped.states());
      numbers.putAll(grouped.numbers());
      numbers.putAll(OwnPasses.aggregate(frame, apart()));
    }
    return new Result(evidence, judge(plans, evidence.rows(), numbers), states);
  }

  /** What the rules came to; the rows are absent where they could not be counted. */
  public record RulesOnly(Optional<Long> rows, List<Judged> judged) {
    public RulesOnly {
      judged = List.copyOf(judged);
    }
  }

  /**
   * As {@link #run()} without a profile; data that cannot be read are an ERROR of the rules that
   * need them, and no pass is made where none do.
   *
   * @param known the number of rows where it is known; otherwise the pass counts them
   */
  public RulesOnly judge(Optional<Long> known) {
    var pass = new SharedPass(List.of(), List.of(), shared(plans));
    var apart = apart();
    var isCounted = known.isEmpty() || !pass.byRule().isEmpty();
    if (!isCounted && apart.isEmpty()) {
      return new RulesOnly(known, judge(plans, known.get(), Map.of()));
    }
    var frame = prepared.frame();
    var numbers = new HashMap<Measure, Measurement>();
    var rows = known;
    if (isCounted) {
      var counted = pass.count(frame);
      numbers.putAll(counted.numbers());
      rows = counted.evidence().map(Evidence::rows).or(() -> known);
    }
    if (rows.orElse(1L) > 0) {
      numbers.putAll(groupings.measure(frame, apart));
      numbers.putAll(OwnPasses.aggregate(frame, apart));
    }
    // Where rows could not be counted no number is there either: that is no empty dataset.
    return new RulesOnly(rows, judge(plans, rows.orElse(1L), numbers));
  }

  /**
   * What parts come to together.
   *
   * @param leftOut metrics of rules that are not judged, each with the reason
   */
  public record Merged(Result result, List<NamedNumber> leftOut) {
    public Merged {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Judges the rules over all rows of parts that were measured before. A rule is left out where it
   * is not made of numbers that add up, or where a part with rows has none for it.
   */
  public Merged merge(List<Result> parts) {
    var nothing = profilePass().nothing();
    var evidence =
        parts.stream().map(part -> part.evidence().profile()).reduce(nothing, Evidence::plus);
    var filled = parts.stream().filter(part -> part.evidence().rows() > 0).toList();
    var groups = new GroupTotals(groupings, apart(), filled.stream().map(Result::states).toList());
    var mergeable = new LinkedHashMap<>(plans);
    mergeable.values().removeIf(plan -> !isKnown(plan, filled, groups.numbers().keySet()));
    var measures = new SharedPass(List.of(), List.of(), shared(mergeable)).measures();
    var sums = new HashMap<Measure, String>();
    measures.forEach(measure -> sums.put(measure, DeequStates.sum(known(measure, filled))));
    var numbers = new HashMap<>(SharedPass.numbers(sums));
    numbers.putAll(groups.numbers());
    var kept = named(sums);
    kept.putAll(groups.states());
    return new Merged(
        new Result(evidence, judge(mergeable, evidence.rows(), numbers), kept),
        groups.leftOut(plans.values()));
  }

  /** The names of the columns whose values make the keys of each grouping, by its state. */
  public Map<String, Set<String>> grouped() {
    return groupings.sets(apart()).keySet().stream()
        .collect(Collectors.toMap(GroupedSet::meaning, GroupedSet::sources));
  }

  /** The columns that are profiled, in order. */
  public List<BoundColumn> columns() {
    return columns;
  }

  /** The pass that profiles all columns and nothing else. */
  public Pass profilePass() {
    return new Pass(columns, sentinels, List.of());
  }

  private boolean isKnown(Plan plan, List<Result> parts, Set<Measure> groups) {
    return !plan.measures().isEmpty()
        && plan.measures().stream()
            .allMatch(m -> OwnPasses.measures(m) ? groups.contains(m) : isKnown(meaning(m), parts));
  }

  private static boolean isKnown(String meaning, List<Result> parts) {
    return parts.stream().allMatch(part -> part.states().containsKey(meaning));
  }

  private List<String> known(Measure measure, List<Result> parts) {
    return parts.stream().map(part -> part.states().get(meaning(measure))).toList();
  }

  /** By rule, the measures that need no grouping. */
  private static Map<String, List<Measure>> shared(Map<QualityRule, Plan> plans) {
    var demands = new TreeMap<String, List<Measure>>();
    plans.forEach(
        (rule, plan) -> {
          var measures = plan.measures().stream().filter(m -> !OwnPasses.measures(m)).toList();
          if (!measures.isEmpty()) {
            demands.put(rule.id(), measures);
          }
        });
    return demands;
  }

  private Set<Measure> apart() {
    return plans.values().stream()
        .flatMap(plan -> plan.measures().stream())
        .filter(OwnPasses::measures)
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
    var named = new TreeMap<String, String>();
    states.forEach((measure, state) -> named.put(meaning(measure), state));
    return named;
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
