package io.lakewarden.models;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.config.ModelConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures scores and predictions against labels, overall and by segment, in one pass. */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Evaluates rows that carry scores or predictions.
   *
   * @param threshold score at and above which a row counts as predicted positive, where the rows
   *     have no prediction
   * @throws io.lakewarden.core.GovernanceException 21 where a column is missing, or label or
   *     prediction is something other than 0 and 1; 20 where a segment has too many groups
   */
  public static Evaluation evaluate(
      Dataset<Row> rows, EvaluationColumns columns, double threshold) {
    var needed = new ArrayList<>(columns.segments());
    needed.add(columns.label());
    columns.score().ifPresent(needed::add);
    columns.prediction().ifPresent(needed::add);
    var missing = Names.missing(rows.schema(), needed);
    if (!missing.isEmpty()) {
      throw Messages.missingColumns("Cannot evaluate", missing);
    }
    var segments = new LinkedHashMap<String, Column>();
    columns.segments().forEach(name -> segments.put(name, Names.column(name)));
    var score = columns.score().map(name -> finite(Names.column(name)));
    var prediction =
        columns
            .prediction()
            .map(name -> Names.column(name).cast("double"))
            .orElseGet(() -> reaches(score.orElseThrow(), threshold));
    return evaluate(
        rows, Names.column(columns.label()).cast("double"), score, prediction, segments);
  }

  /**
   * Scores labelled rows with a saved model, at the model's own threshold, and evaluates it by the
   * specification's segments; so a champion is measured on a challenger's holdout.
   *
   * @throws io.lakewarden.core.GovernanceException as {@link Scorer#score}
   */
  public static Evaluation evaluateModel(
      ModelConfig spec, String artifactPath, String expectedDigest, Dataset<Row> rows) {
    var needed = new ArrayList<>(spec.segments());
    needed.add(spec.label().column());
    var missing = Names.missing(rows.schema(), needed);
    if (!missing.isEmpty()) {
      throw Messages.missingColumns("Cannot evaluate " + spec.name(), missing);
    }
    var model = ModelArtifact.load(artifactPath, expectedDigest);
    var segments = new LinkedHashMap<String, Column>();
    spec.segments().forEach(name -> segments.put(name, Names.column(name)));
    return evaluate(
        Scorer.scored(model, rows.where(Labels.of(spec.label()).isNotNull())),
        Labels.of(spec.label()),
        Optional.of(Scorer.score()),
        reaches(Scorer.score(), model.signature().threshold()),
        segments);
  }

  private static Evaluation evaluate(
      Dataset<Row> rows,
      Column label,
      Optional<Column> score,
      Column prediction,
      Map<String, Column> segments) {
    var counted = CountedRows.count(rows, label, score, prediction, segments);
    var overall = new GroupCounts(counted.overall()).metrics(score.isPresent());
    var bySegment = new ArrayList<SegmentMetrics>();
    var fairness = new ArrayList<FairnessMetrics>();
    counted
        .groups()
        .forEach(
            (segment, groups) -> {
              var metrics = new ArrayList<GroupMetrics>();
              groups.forEach(
                  (value, cells) -> {
                    var group = new GroupCounts(cells).metrics(score.isPresent());
                    metrics.add(group);
                    bySegment.add(new SegmentMetrics(segment, value, group));
                  });
              fairness.add(FairnessMetrics.of(segment, metrics));
            });
    return new Evaluation(overall, bySegment, fairness, counted.method());
  }

  private static Column finite(Column score) {
    var number = score.cast("double");
    return when(abs(number).leq(Double.MAX_VALUE), number);
  }

  private static Column reaches(Column score, double threshold) {
    return when(score.geq(threshold), 1.0).when(score.isNotNull(), 0.0);
  }
}
