package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.Anomalous;
import io.lakewarden.quality.rules.Expectation.Query;
import io.lakewarden.quality.rules.Expectation.Reference;
import io.lakewarden.quality.rules.Expectation.Shape;
import io.lakewarden.quality.rules.RuleProblem;
import io.lakewarden.quality.rules.SqlText;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules that look at the schema, or that are queries of their own; each query is one job. */
final class OtherRules {
  private final Dataset<Row> frame;
  private final BoundFrame bound;
  private final Map<String, Dataset<Row>> others;

  OtherRules(Dataset<Row> frame, BoundFrame bound, Map<String, Dataset<Row>> others) {
    this.frame = frame;
    this.bound = bound;
    this.others = others;
  }

  Finding decide(Expectation expectation) throws RuleProblem {
    if (expectation instanceof Shape shape) {
      return shape(shape);
    }
    if (expectation instanceof Anomalous anomalous) {
      return Finding.skipped(anomalous.metric(), "it compares with the past, and none was given");
    }
    try {
      return expectation instanceof Query query ? query(query) : reference((Reference) expectation);
    } catch (RuleProblem e) {
      throw e;
    } catch (Exception e) {
      // Spark also throws its checked AnalysisException here; its text may quote cell values.
      throw new RuleProblem("Spark ended with " + DeequMetrics.root(e));
    }
  }

  private Finding shape(Shape shape) {
    var columns = bound.columns();
    return switch (shape.form()) {
      case COLUMN_COUNT -> {
        var asked = shape.comparison().orElseThrow();
        yield Finding.judged(
            asked.holds(columns.size()),
            "ColumnCount",
            columns.size(),
            columns.size() + " columns; the rule asks for " + Planner.asked(asked) + ".",
            Optional.empty());
      }
      case COLUMN_EXISTS -> {
        try {
          var name = bound.column(shape.argument()).name();
          yield Finding.judged(
              true, "ColumnExists", 1, "Column '" + name + "' exists.", Optional.empty());
        } catch (RuleProblem e) {
          yield Finding.judged(
              false, "ColumnExists", 0, "Not found: " + e.getMessage() + ".", Optional.empty());
        }
      }
      case COLUMN_NAMES -> {
        var strangers =
            columns.stream()
                .map(BoundColumn::name)
                .filter(name -> !name.matches(shape.argument()))
                .toList();
        yield Finding.judged(
            strangers.isEmpty(),
            "ColumnNamesMatch",
            columns.isEmpty() ? 1 : 1 - (double) strangers.size() / columns.size(),
            strangers.isEmpty()
                ? "All column names match."
                : "Names that do not match: " + String.join(", ", strangers) + ".",
            Optional.empty());
      }
    };
  }

  private Finding query(Query query) throws RuleProblem {
    var spark = frame.sparkSession();
    var row = Views.with(spark, frame, others, () -> spark.sql(query.sql()).takeAsList(2));
    if (row.size() != 1 || row.get(0).size() != 1) {
      throw new RuleProblem("its query must give one row with one number");
    }
    if (row.get(0).isNullAt(0)) {
      return Finding.skipped("CustomSql", "its query gave no number");
    }
    if (!(row.get(0).get(0) instanceof Number number)) {
      throw new RuleProblem("its query gives no number");
    }
    var actual = number.doubleValue();
    return Finding.judged(
        query.comparison().holds(actual),
        "CustomSql",
        actual,
        "Its query gave "
            + actual
            + "; the rule asks for "
            + Planner.asked(query.comparison())
            + ".",
        Optional.empty());
  }

  private Finding reference(Reference rule) throws RuleProblem {
    var other = others.get(rule.other());
    if (other == null) {
      throw new RuleProblem("there is no dataset '" + rule.other() + "' to compare with");
    }
    var boundOther = BoundFrame.of(other, java.util.List.of());
    var keys = new Column[rule.columns().size()];
    var otherKeys = new Column[rule.columns().size()];
    var complete = lit(true);
    var joined = lit(true);
    for (var i = 0; i < keys.length; i++) {
      keys[i] = bound.column(rule.columns().get(i)).column().as("k" + i);
      otherKeys[i] = boundOther.column(rule.otherColumns().get(i)).column().as("o" + i);
      complete = complete.and(col("k" + i).isNotNull());
      joined = joined.and(col("k" + i).equalTo(col("o" + i)));
    }
    var known = boundOther.frame().select(otherKeys).distinct().withColumn("found", lit(1));
    var counts =
        bound
            .frame()
            .select(keys)
            .filter(complete)
            .join(known, joined, "left_outer")
            .agg(count(lit(1)), count(col("found")))
            .head();
    var judged = counts.getLong(0);
    var found = counts.getLong(1);
    if (judged == 0) {
      return Finding.skipped("ReferentialIntegrity", "no row has a complete key");
    }
    var share = (double) found / judged;
    return Finding.judged(
        rule.comparison().holds(share),
        "ReferentialIntegrity",
        share,
        Judgements.format(
            "%,d of %,d rows with a complete key are found in %s; the rule asks for a share %s.",
            found, judged, rule.other(), Planner.asked(rule.comparison())),
        Optional.of(judged - found));
  }

  /** Names that queries see, for the time of one query. */
  private static final class Views {
    private static final String PRIMARY = "primary";

    interface Work<T> {
      T run();
    }

    static synchronized <T> T with(
        org.apache.spark.sql.SparkSession spark,
        Dataset<Row> frame,
        Map<String, Dataset<Row>> others,
        Work<T> work) {
      frame.createOrReplaceTempView(PRIMARY);
      others.forEach((name, other) -> other.createOrReplaceTempView(SqlText.quoted(name)));
      try {
        return work.run();
      } finally {
        spark.catalog().dropTempView(PRIMARY);
        others.keySet().forEach(name -> spark.catalog().dropTempView(name));
      }
    }
  }
}
