package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.quality.scan.Measure.Kind;
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
 * is asked about it.
 *
 * <p>Rows where every column of the set is NULL are left out. Of groups of sizes c adding up to n:
 * uniqueness is the share of rows in groups of one, the unique value ratio the share of groups of
 * one, and entropy ln n - (1 / n) sum c ln c, in nats.
 */
final class Groupings {
  private static final Set<Kind> KINDS =
      Set.of(
          Kind.UNIQUENESS,
          Kind.UNIQUE_VALUE_RATIO,
          Kind.COUNT_DISTINCT,
          Kind.ENTROPY,
          Kind.DUPLICATE_ROW_COUNT);

  private Groupings() {}

  static boolean measures(Measure measure) {
    return KINDS.contains(measure.kind());
  }

  static Map<Measure, Measurement> measure(Dataset<Row> frame, Iterable<Measure> measures) {
    var sets = new LinkedHashMap<Set<String>, Set<Measure>>();
    for (var measure : measures) {
      sets.computeIfAbsent(Set.copyOf(measure.columns()), k -> new LinkedHashSet<>()).add(measure);
    }
    var measured = new HashMap<Measure, Measurement>();
    sets.forEach(
        (columns, asked) -> {
          var groups = group(frame, List.copyOf(columns));
          asked.forEach(measure -> measured.put(measure, groups.measurement(measure.kind())));
        });
    return measured;
  }

  private static Groups group(Dataset<Row> frame, List<String> columns) {
    try {
      var keys = columns.stream().map(name -> col(name)).toArray(Column[]::new);
      var present = lit(false);
      for (var key : keys) {
        present = present.or(key.isNotNull());
      }
      var size = col("size").cast("double");
      var row =
          frame
              .select(keys)
              .filter(present)
              .groupBy(keys)
              .agg(count(lit(1)).as("size"))
              .agg(
                  count(lit(1)),
                  count(when(col("size").equalTo(1), lit(1))),
                  sum(col("size")),
                  sum(size.multiply(log(size))))
              .head();
      return row.getLong(0) == 0
          ? Groups.none(Measurement.noValues())
          : new Groups(row.getLong(0), row.getLong(1), row.getLong(2), row.getDouble(3), null);
    } catch (Exception e) {
      // Spark also throws checked exceptions that its methods do not declare.
      return Groups.none(Measurement.failed(DeequMetrics.root(e)));
    }
  }

  /**
   * How many groups there are and how large.
   *
   * @param problem why nothing is known, or null
   */
  private record Groups(
      long groups, long ofOne, long rows, double sizeLogSize, Measurement problem) {

    static Groups none(Measurement problem) {
      return new Groups(0, 0, 0, 0, problem);
    }

    Measurement measurement(Kind kind) {
      if (problem != null) {
        return problem;
      }
      return Measurement.of(
          switch (kind) {
            case UNIQUENESS -> (double) ofOne / rows;
            case UNIQUE_VALUE_RATIO -> (double) ofOne / groups;
            case COUNT_DISTINCT -> groups;
            case DUPLICATE_ROW_COUNT -> rows - ofOne;
            case ENTROPY -> Math.log(rows) - sizeLogSize / rows;
            default -> throw new IllegalArgumentException("Needs no grouping: " + kind);
          });
    }
  }
}
