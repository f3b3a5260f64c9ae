package io.lakewarden.quality.drift;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.quality.classification.Classification;
import io.lakewarden.quality.classification.Classifier;
import io.lakewarden.quality.profile.ColumnFacts;
import io.lakewarden.quality.profile.ValueSketch;
import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The distributions of several columns of one frame, in two passes: sizes first, then the counts by
 * value of all columns together; columns with more than 100,000 distinct values take a third.
 */
final class FrameDistributions {
  private static final long MAX_DISTINCT = 100_000;
  private static final int PERCENTILES = 10_000;

  private final Map<String, ColumnDistribution> columns;

  private FrameDistributions(Map<String, ColumnDistribution> columns) {
    this.columns = columns;
  }

  ColumnDistribution column(String name) {
    return columns.get(name);
  }

  private record Chosen(String name, BoundColumn column, Column value, boolean numeric) {}

  private record Size(long present, long distinct) {}

  static FrameDistributions of(Dataset<Row> source, List<String> names) {
    var bound = BoundFrame.of(source, List.of());
    var frame = bound.frame();
    var found = new HashMap<String, ColumnDistribution>();
    var chosen = new ArrayList<Chosen>();
    for (var name : names) {
      try {
        chosen.add(choose(bound, name));
      } catch (RuleProblem e) {
        found.put(name, ColumnDistribution.unknown(0, e.getMessage()));
      }
    }
    if (chosen.isEmpty()) {
      return new FrameDistributions(found);
    }
    var aggregates = new ArrayList<Column>(List.of(count(lit(1))));
    for (var column : chosen) {
      aggregates.add(count(column.value()));
      aggregates.add(approx_count_distinct(column.value()));
    }
    var row = frame.select(aggregates.toArray(Column[]::new)).head();
    var sizes =
        IntStream.range(0, chosen.size())
            .mapToObj(i -> new Size(row.getLong(2 * i + 1), row.getLong(2 * i + 2)))
            .toList();
    var counted = counts(frame, chosen, sizes);
    var hidden = protectedColumns(chosen, counted);
    for (var i = 0; i < chosen.size(); i++) {
      found.put(
          chosen.get(i).name(),
          distribution(
              frame, chosen.get(i), row.getLong(0), sizes.get(i), counted.get(i), hidden.get(i)));
    }
    return new FrameDistributions(found);
  }

  private static Chosen choose(BoundFrame bound, String name) throws RuleProblem {
    var column = bound.column(name);
    if (!column.isAtomic()) {
      throw column.wrongType("a column without parts");
    }
    var numeric = column.isNumeric() || column.isTemporal();
    if (!numeric) {
      return new Chosen(name, column, column.column().cast(DataTypes.StringType), false);
    }
    var number =
        column.isTemporal()
            ? column.column().cast(DataTypes.TimestampType).cast(DataTypes.DoubleType)
            : column.column().cast(DataTypes.DoubleType);
    var clean = column.isFloating() ? when(not(isnan(number)), number) : number;
    return new Chosen(name, column, clean, true);
  }

  /** Counts by value, spelled as text, of every column that is small enough. */
  private static List<Map<String, Long>> counts(
      Dataset<Row> frame, List<Chosen> chosen, List<Size> sizes) {
    var pairs = new ArrayList<Column>();
    for (var i = 0; i < chosen.size(); i++) {
      if (sizes.get(i).distinct() <= MAX_DISTINCT) {
        var value = chosen.get(i).value().cast(DataTypes.StringType);
        pairs.add(struct(lit(i).as("i"), value.as("v")));
      }
    }
    var counted = new ArrayList<Map<String, Long>>();
    chosen.forEach(column -> counted.add(new HashMap<>()));
    if (!pairs.isEmpty()) {
      var grouped =
          frame
              .select(explode(array(pairs.toArray(Column[]::new))).as("p"))
              .filter(col("p.v").isNotNull())
              .groupBy(col("p.i"), col("p.v"))
              .count();
      for (var row : grouped.collectAsList()) {
        counted.get(row.getInt(0)).put(row.getString(1), row.getLong(2));
      }
    }
    return counted;
  }

  private static ColumnDistribution distribution(
      Dataset<Row> frame,
      Chosen column,
      long rows,
      Size size,
      Map<String, Long> counted,
      boolean hidden) {
    var small = size.distinct() <= MAX_DISTINCT;
    if (!column.numeric()) {
      return small
          ? new ColumnDistribution(
              rows, size.present(), Optional.empty(), Optional.of(counted), "", hidden)
          : ColumnDistribution.unknown(rows, "more than 100,000 distinct texts");
    }
    var numbers = new HashMap<Double, Long>();
    counted.forEach((text, n) -> numbers.merge(Double.valueOf(text) + 0.0, n, Long::sum));
    var values = small ? ValueCounts.of(numbers, true) : percentiles(frame, column);
    return new ColumnDistribution(
        rows, size.present(), Optional.of(values), Optional.empty(), "", hidden);
  }

  private static ValueCounts percentiles(Dataset<Row> frame, Chosen column) {
    var ranks = IntStream.rangeClosed(0, PERCENTILES).mapToDouble(i -> (double) i / PERCENTILES);
    var percentiles = percentile_approx(column.value(), lit(ranks.toArray()), lit(50_000));
    List<Double> values = frame.select(percentiles).head().getList(0);
    var counts = new HashMap<Double, Long>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    return ValueCounts.of(counts, false);
  }

  /** Whether no value of a column may be kept, judged by its name, its values and the others. */
  private static List<Boolean> protectedColumns(
      List<Chosen> chosen, List<Map<String, Long>> counted) {
    var facts = new ArrayList<ColumnFacts>();
    for (var i = 0; i < chosen.size(); i++) {
      var column = chosen.get(i);
      facts.add(facts(column, i, column.numeric() ? List.of() : counted.get(i).keySet()));
    }
    return Classifier.classify(facts).stream().map(Classification::isProtected).toList();
  }

  private static ColumnFacts facts(
      Chosen column, int ordinal, java.util.Collection<String> values) {
    return new ColumnFacts(
        column.name(),
        ordinal,
        column.column().type().simpleString(),
        values.size(),
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ValueSketch.of(List.copyOf(values))));
  }
}
