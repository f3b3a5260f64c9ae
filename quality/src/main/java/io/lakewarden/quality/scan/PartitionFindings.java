package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;

import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Expectation.Partitions;
import io.lakewarden.quality.rules.RuleProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Judges whether expected partitions have their rows; one query that groups by the column. */
final class PartitionFindings {
  private static final int NAMED = 20;
  private static final String METRIC = "Partitions";

  private PartitionFindings() {}

  static Finding find(Partitions rule, BoundFrame bound) throws RuleProblem {
    var rows = counts(rule, bound);
    var lacking =
        rule.values().stream()
            .filter(value -> !rule.rows().holds((double) rows.getOrDefault(value, 0L)))
            .toList();
    var expected = rule.values().size();
    // The names come from the configuration, not from the data.
    var named =
        lacking.stream()
            .limit(NAMED)
            .map(value -> value + " (" + rows.getOrDefault(value, 0L) + ")")
            .collect(Collectors.joining(", "));
    var message =
        Judgements.format(
            "%,d of %,d expected partitions of '%s' have rows %s%s%s.",
            expected - lacking.size(),
            expected,
            rule.column(),
            Planner.asked(rule.rows()),
            lacking.isEmpty() ? "" : "; not " + named,
            lacking.size() > NAMED ? " and " + (lacking.size() - NAMED) + " more" : "");
    return Finding.judged(
        lacking.isEmpty(),
        METRIC,
        (double) (expected - lacking.size()) / expected,
        message,
        Optional.empty());
  }

  private static Map<String, Long> counts(Partitions rule, BoundFrame bound) throws RuleProblem {
    var column = bound.column(rule.column());
    if (!column.isAtomic()) {
      throw column.wrongType("a column without parts");
    }
    var found =
        bound
            .frame()
            .select(name(rule, column).as("partition"))
            .filter(col("partition").isin(rule.values().toArray()))
            .groupBy(col("partition"))
            .agg(count(lit(1)))
            .collectAsList();
    var counts = new HashMap<String, Long>();
    found.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  private static Column name(Partitions rule, BoundColumn column) {
    if (!column.isTemporal()) {
      return column.column().cast(DataTypes.StringType);
    }
    return switch (rule.step()) {
      case DAY -> date_format(column.column(), "yyyy-MM-dd");
      case MONTH -> date_format(column.column(), "yyyy-MM");
      case YEAR -> date_format(column.column(), "yyyy");
    };
  }
}
