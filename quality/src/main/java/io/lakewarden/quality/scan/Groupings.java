package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.lakewarden.quality.pass.FoldAggregate;
import io.lakewarden.quality.scan.Measure.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures that need the rows grouped by their values: one pass for each set of columns, whatever
 * is asked about it. Rows where every column of the set is NULL are left out.
 */
final class Groupings {
  private static final Set<Kind> KINDS =
      Set.of(
          Kind.UNIQUENESS,
          Kind.UNIQUE_VALUE_RATIO,
          Kind.COUNT_DISTINCT,
          Kind.ENTROPY,
          Kind.DUPLICATE_ROW_COUNT);

  private final PreparedColumns prepared;

  Groupings(PreparedColumns prepared) {
    this.prepared = prepared;
  }

  static boolean measures(Measure measure) {
    return KINDS.contains(measure.kind());
  }

  /**
   * What was measured, and what of it adds up.
   *
   * @param states by the meaning of the grouped set, see {@link GroupState}
   */
  record Grouped(Map<Measure, Measurement> numbers, Map<String, String> states) {}

  /** The sets by which these measures group, those that need no grouping left out. */
  Map<GroupedSet, Set<Measure>> sets(Collection<Measure> measures) {
    var sets = new LinkedHashMap<GroupedSet, Set<Measure>>();
    measures.stream()
        .filter(Groupings::measures)
        .forEach(
            measure ->
                sets.computeIfAbsent(GroupedSet.of(measure, prepared), set -> new LinkedHashSet<>())
                    .add(measure));
    return sets;
  }

  /** Groups to measure alone. */
  Map<Measure, Measurement> measure(Dataset<Row> frame, Collection<Measure> measures) {
    return group(frame, measures, new GroupFold(StateKey.open(), false)).numbers();
  }

  /** Groups, in the same passes, also for what adds up with other rows. */
  Grouped group(Dataset<Row> frame, Collection<Measure> measures, StateKey key) {
    return group(frame, measures, new GroupFold(key, true));
  }

  private Grouped group(Dataset<Row> frame, Collection<Measure> measures, GroupFold fold) {
    var numbers = new HashMap<Measure, Measurement>();
    var states = new HashMap<String, String>();
    sets(measures)
        .forEach(
            (set, asked) -> {
              try {
                var counted = counted(frame, set, fold);
                states.put(set.meaning(), GroupState.text(counted.frequencies(), fold.key()));
                asked.forEach(m -> numbers.put(m, counted.groups().measurement(m.kind())));
              } catch (Exception e) {
                // Spark also throws checked exceptions that its methods do not declare.
                asked.forEach(m -> numbers.put(m, Measurement.failed(DeequMetrics.root(e))));
              }
            });
    return new Grouped(numbers, states);
  }

  private static GroupFold.Counted counted(Dataset<Row> frame, GroupedSet set, GroupFold fold) {
    var keys = set.aliases().stream().map(name -> col(name)).toArray(Column[]::new);
    var present = lit(false);
    for (var key : keys) {
      present = present.or(key.isNotNull());
    }
    var inputs = new ArrayList<>(List.of(keys));
    inputs.add(col("size"));
    var groups = frame.select(keys).filter(present).groupBy(keys).agg(count(lit(1)).as("size"));
    return fold.fromBytes(groups.select(FoldAggregate.of(fold, inputs)).head().getAs(0));
  }
}
