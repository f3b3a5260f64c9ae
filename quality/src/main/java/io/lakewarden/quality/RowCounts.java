package io.lakewarden.quality;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.quality.rules.MarkedRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * How many rows were judged row by row.
 *
 * @param input all of them
 * @param passed those that break no rule
 * @param failing those that break a rule, by the rule's id
 */
public record RowCounts(long input, long passed, Map<String, Long> failing) {
  public RowCounts {
    failing = Map.copyOf(failing);
  }

  /** The aggregates over marked rows that {@link #of} reads. */
  public static List<Column> aggregates(MarkedRows marked) {
    var columns = new ArrayList<Column>();
    columns.add(count(lit(1)).as("input"));
    columns.add(count(when(marked.passes(), lit(1))).as("passed"));
    columns.addAll(failingAggregates(marked));
    return columns;
  }

  /** The aggregates about all rows alone. */
  public static List<Column> totals(MarkedRows marked) {
    return aggregates(marked).subList(0, 2);
  }

  /** The aggregates per rule, which need the failing rows alone. */
  public static List<Column> failingAggregates(MarkedRows marked) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < marked.ruleIds().size(); i++) {
      columns.add(count(marked.broken(i)).as("rule" + i));
    }
    return columns;
  }

  /** From the values of {@link #totals} and {@link #failingAggregates}. */
  public static RowCounts of(MarkedRows marked, Row totals, Row failing) {
    var byRule = new LinkedHashMap<String, Long>();
    for (int i = 0; i < marked.ruleIds().size(); i++) {
      byRule.put(marked.ruleIds().get(i), failing.<Long>getAs("rule" + i));
    }
    return new RowCounts(totals.<Long>getAs("input"), totals.<Long>getAs("passed"), byRule);
  }

  /** Counted by a pass of its own. */
  public static RowCounts counted(MarkedRows marked) {
    var all = aggregates(marked);
    var row =
        marked.rows().agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new)).first();
    return of(marked, row, row);
  }
}
