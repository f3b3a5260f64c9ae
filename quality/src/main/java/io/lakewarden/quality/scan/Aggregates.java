package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.quality.scan.Measure.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures that Spark aggregates for us, all of them in one pass of its own: exact quartiles with
 * interpolation, quantiles whose rank is off by at most 1%, and HyperLogLog++ with a relative
 * standard error of 5%.
 */
final class Aggregates {
  private static final Set<Kind> KINDS =
      Set.of(Kind.INTERQUARTILE_RANGE, Kind.APPROX_COUNT_DISTINCT, Kind.APPROX_QUANTILE);
  private static final double DISTINCT_ERROR = 0.05;
  private static final int RANKS = 100;
  private static final int EACH = 2;

  private Aggregates() {}

  static boolean measures(Measure measure) {
    return KINDS.contains(measure.kind());
  }

  static Map<Measure, Measurement> measure(Dataset<Row> frame, Collection<Measure> measures) {
    if (measures.isEmpty()) {
      return Map.of();
    }
    var asked = List.copyOf(measures);
    try {
      return together(frame, asked);
    } catch (Exception e) {
      // Spark also throws checked exceptions that its methods do not declare.
      return asked.size() == 1 ? failed(asked.get(0), e) : apart(frame, asked);
    }
  }

  /** An expression that fails takes the pass down: only the guilty one stays without a number. */
  private static Map<Measure, Measurement> apart(Dataset<Row> frame, List<Measure> measures) {
    var measured = new HashMap<Measure, Measurement>();
    measures.forEach(measure -> measured.putAll(measure(frame, List.of(measure))));
    return measured;
  }

  private static Map<Measure, Measurement> failed(Measure measure, Exception e) {
    return Map.of(measure, Measurement.failed(DeequMetrics.name(e)));
  }

  private static Map<Measure, Measurement> together(Dataset<Row> frame, List<Measure> measures) {
    var columns = new ArrayList<Column>();
    for (var measure : measures) {
      var value = col(measure.columns().get(0));
      var judged = measure.filter().map(f -> when(col(f), value)).orElse(value);
      columns.add(count(judged));
      columns.add(aggregate(measure, judged));
    }
    var row = frame.agg(lit(0), columns.toArray(Column[]::new)).head();
    var measured = new HashMap<Measure, Measurement>();
    for (var i = 0; i < measures.size(); i++) {
      measured.put(measures.get(i), read(measures.get(i), row, 1 + EACH * i));
    }
    return measured;
  }

  private static Column aggregate(Measure measure, Column value) {
    return switch (measure.kind()) {
      case INTERQUARTILE_RANGE -> percentile(value, array(lit(0.25), lit(0.75)));
      case APPROX_COUNT_DISTINCT -> approx_count_distinct(value, DISTINCT_ERROR).cast("double");
      case APPROX_QUANTILE ->
          percentile_approx(value, lit(measure.quantile().orElseThrow()), lit(RANKS));
      default -> throw new IllegalArgumentException("Is no aggregate: " + measure.kind());
    };
  }

  private static Measurement read(Measure measure, Row row, int position) {
    if (row.getLong(position) == 0) {
      return Measurement.noValues();
    }
    if (row.isNullAt(position + 1)) {
      return Measurement.of(Double.NaN);
    }
    if (measure.kind() == Kind.INTERQUARTILE_RANGE) {
      List<Double> quartiles = row.getList(position + 1);
      return Measurement.of(quartiles.get(1) - quartiles.get(0));
    }
    return Measurement.of(row.getDouble(position + 1));
  }
}
