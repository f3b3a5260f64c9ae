package io.lakewarden.quality.scan;

import io.lakewarden.quality.profile.Evidence;
import io.lakewarden.quality.profile.Pass;
import io.lakewarden.quality.profile.Tally;
import io.lakewarden.quality.rules.BoundColumn;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The one pass that profiles columns and counts what the rules ask for.
 *
 * @param columns what is profiled, which may be nothing
 * @param byRule the measures that need no grouping, by rule
 */
record SharedPass(
    List<BoundColumn> columns, List<String> sentinels, Map<String, List<Measure>> byRule) {

  /**
   * What was counted.
   *
   * @param evidence absent where the rows cannot be read
   * @param failures the measures that are not among the states
   */
  record Counted(
      Optional<Evidence> evidence,
      Map<Measure, String> states,
      Map<Measure, Measurement> failures) {

    Map<Measure, Measurement> numbers() {
      var numbers = new HashMap<>(failures);
      numbers.putAll(SharedPass.numbers(states));
      return numbers;
    }
  }

  Counted count(Dataset<Row> frame) {
    var measures = measures();
    try {
      var evidence = new Pass(columns, sentinels, tallies(measures)).run(frame);
      return new Counted(Optional.of(evidence), states(measures, evidence), Map.of());
    } catch (Exception e) {
      // Spark also throws checked exceptions that its methods do not declare.
      return countApart(frame);
    }
  }

  /**
   * An expression that fails while rows are read takes the whole pass down with it: then the rules
   * are measured one by one, and only the guilty one stays without a number. Where even the profile
   * cannot be made there is no result to measure them for.
   */
  private Counted countApart(Dataset<Row> frame) {
    var profile = profile(frame);
    if (profile.isEmpty() && !columns.isEmpty()) {
      return new Counted(profile, Map.of(), Map.of());
    }
    var states = new HashMap<Measure, String>();
    var failures = new HashMap<Measure, Measurement>();
    for (var measures : byRule.values()) {
      try {
        var alone = new Pass(List.of(), List.of(), tallies(measures)).run(frame);
        states.putAll(states(measures, alone));
      } catch (Exception e) {
        measures.forEach(m -> failures.put(m, Measurement.failed(DeequMetrics.root(e))));
      }
    }
    return new Counted(profile, states, failures);
  }

  private Optional<Evidence> profile(Dataset<Row> frame) {
    try {
      return Optional.of(new Pass(columns, sentinels, List.of()).run(frame));
    } catch (Exception e) {
      // The rules that need the data say what is wrong with them.
      return Optional.empty();
    }
  }

  /** What all rules ask for, each once. */
  Set<Measure> measures() {
    return byRule.values().stream()
        .flatMap(List::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The numbers that states give. */
  static Map<Measure, Measurement> numbers(Map<Measure, String> states) {
    var numbers = new HashMap<Measure, Measurement>();
    states.forEach((measure, state) -> numbers.put(measure, DeequMetrics.measure(measure, state)));
    return numbers;
  }

  private static List<Tally> tallies(Collection<Measure> measures) {
    return measures.stream().map(DeequStates::tally).distinct().toList();
  }

  private static Map<Measure, String> states(Collection<Measure> measures, Evidence evidence) {
    var counts = evidence.tallies();
    return measures.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                Function.identity(), m -> DeequStates.text(m, counts.get(DeequStates.tally(m)))));
  }
}
