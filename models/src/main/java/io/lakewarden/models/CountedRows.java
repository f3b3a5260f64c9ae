package io.lakewarden.models;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Evaluation rows counted by group, score, prediction and label, all groups in one pass over them.
 *
 * <p>Up to {@link #MOST_CELLS} distinct combinations are taken as they are. Above, scores are
 * rounded to a grid of 100,000 steps between 0 and 1 (between smallest and largest where they are
 * no probabilities): a figure then moves by at most about 0.00001. Predictions are taken before
 * rounding.
 */
record CountedRows(
    List<GroupCounts.Cell> overall,
    Map<String, Map<String, List<GroupCounts.Cell>>> groups,
    String method) {
  static final int MOST_CELLS = 300_000;
  static final int MOST_GROUPS = 1_000;

  private static final int GRID_DIGITS = 5;

  static CountedRows count(
      Dataset<Row> rows,
      Column label,
      Optional<Column> score,
      Column prediction,
      Map<String, Column> segments) {
    return count(rows, label, score, prediction, segments, MOST_CELLS);
  }

  static CountedRows count(
      Dataset<Row> rows,
      Column label,
      Optional<Column> score,
      Column prediction,
      Map<String, Column> segments,
      int mostCells) {
    var memberships = new ArrayList<Column>();
    memberships.add(membership(-1, lit("")));
    segments
        .values()
        .forEach(c -> memberships.add(membership(memberships.size() - 1, Names.text(c))));
    var cells =
        rows.where(label.isNotNull())
            .select(
                explode(array(memberships.toArray(Column[]::new))).as("member"),
                score.orElse(lit(null)).cast("double").as("score"),
                prediction.as("prediction"),
                label.as("label"))
            .groupBy(
                col("member.segment"),
                col("member.value"),
                col("score"),
                col("prediction"),
                col("label"))
            .count()
            .persist();
    try {
      var names = List.copyOf(segments.keySet());
      if (cells.count() <= mostCells) {
        return collect(cells, names, "exact");
      }
      requireFewGroups(cells, names);
      return collect(rounded(cells), names, "scores rounded to 1/100,000 of their range");
    } finally {
      cells.unpersist();
    }
  }

  private static Column membership(int segment, Column value) {
    return struct(lit(segment).as("segment"), value.as("value"));
  }

  private static Dataset<Row> rounded(Dataset<Row> cells) {
    var range = cells.agg(min("score"), max("score")).collectAsList().get(0);
    var probabilities = range.getDouble(0) >= 0 && range.getDouble(1) <= 1;
    var low = probabilities ? 0.0 : range.getDouble(0);
    var width = probabilities ? 1.0 : range.getDouble(1) - low;
    var score = round(col("score").minus(low).divide(width), GRID_DIGITS).multiply(width).plus(low);
    return cells
        .select(
            col("segment"),
            col("value"),
            score.as("score"),
            col("prediction"),
            col("label"),
            col("count"))
        .groupBy("segment", "value", "score", "prediction", "label")
        .agg(sum("count").as("count"));
  }

  private static void requireFewGroups(Dataset<Row> cells, List<String> names) {
    for (var row :
        cells.select("segment", "value").distinct().groupBy("segment").count().collectAsList()) {
      if (row.getInt(0) >= 0 && row.getLong(1) > MOST_GROUPS) {
        throw Messages.tooManyGroups(names.get(row.getInt(0)), MOST_GROUPS);
      }
    }
  }

  private static CountedRows collect(Dataset<Row> cells, List<String> names, String method) {
    var overall = new ArrayList<GroupCounts.Cell>();
    var groups = new LinkedHashMap<String, Map<String, List<GroupCounts.Cell>>>();
    names.forEach(name -> groups.put(name, new TreeMap<>()));
    for (var row : cells.collectAsList()) {
      var segment = row.getInt(0);
      if (segment < 0) {
        overall.add(cell(row));
      } else {
        groups
            .get(names.get(segment))
            .computeIfAbsent(row.getString(1), value -> new ArrayList<>())
            .add(cell(row));
      }
    }
    groups.forEach(
        (segment, values) -> {
          if (values.size() > MOST_GROUPS) {
            throw Messages.tooManyGroups(segment, MOST_GROUPS);
          }
        });
    return new CountedRows(overall, groups, method);
  }

  private static GroupCounts.Cell cell(Row row) {
    var label = row.getDouble(4);
    var prediction = row.isNullAt(3) ? Double.NaN : row.getDouble(3);
    if (isNotBinary(label) || (!Double.isNaN(prediction) && isNotBinary(prediction))) {
      throw Messages.labelsNotBinary();
    }
    var score = row.isNullAt(2) ? Double.NaN : row.getDouble(2);
    return new GroupCounts.Cell(score, prediction, label == 1.0, row.getLong(5));
  }

  private static boolean isNotBinary(double value) {
    return value != 0.0 && value != 1.0;
  }
}
