package io.lakewarden.quality.scan;

import io.lakewarden.quality.scan.RuleEvaluation.NamedNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The groups of several parts together, made of the states of each. */
final class GroupTotals {
  private final Map<Measure, Measurement> numbers = new HashMap<>();
  private final Map<Measure, String> reasons = new HashMap<>();
  private final Map<String, String> states = new TreeMap<>();

  /**
   * @param measures those that need no grouping are left out
   * @param parts the states of each part, by their meaning
   */
  GroupTotals(Groupings groupings, Collection<Measure> measures, List<Map<String, String>> parts) {
    groupings
        .sets(measures)
        .forEach(
            (set, asked) -> {
              var name = set.meaning();
              if (parts.stream().allMatch(part -> part.containsKey(name))) {
                var sum = GroupState.sum(parts.stream().map(part -> part.get(name)).toList());
                if (!parts.isEmpty()) {
                  states.put(name, sum);
                }
                add(asked, sum);
              }
            });
  }

  private void add(Collection<Measure> asked, String sum) {
    var groups = GroupState.groups(sum);
    for (var measure : asked) {
      groups.ifPresent(known -> numbers.put(measure, known.measurement(measure.kind())));
      GroupState.reason(sum).ifPresent(reason -> reasons.put(measure, reason));
    }
  }

  /** What was measured of all parts together. */
  Map<Measure, Measurement> numbers() {
    return numbers;
  }

  /** The metrics of these plans that a part, or the sum of them, has no groups for. */
  List<NamedNumber> leftOut(Collection<Plan> plans) {
    return plans.stream()
        .flatMap(plan -> plan.labels().stream())
        .filter(label -> reasons.containsKey(label.measure()))
        .map(
            label ->
                new NamedNumber(
                    label.metric(),
                    label.column(),
                    label.filter(),
                    Optional.empty(),
                    reasons.get(label.measure())))
        .toList();
  }

  /** What adds up with further parts. */
  Map<String, String> states() {
    return states;
  }
}
