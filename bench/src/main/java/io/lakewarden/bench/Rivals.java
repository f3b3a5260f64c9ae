package io.lakewarden.bench;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.constraints.AnalysisBasedConstraint;
import com.amazon.deequ.constraints.Constraint;
import com.amazon.deequ.profiles.ColumnProfilerRunner;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import scala.Option;
import scala.collection.JavaConverters;

/** What else one would use: Deequ as it comes, and aggregates written by hand. */
final class Rivals {
  private Rivals() {}

  private interface Assertion extends scala.Function1<Object, Object>, java.io.Serializable {}

  /** A rule in both languages. */
  record Rule(String dqdl, Analyzer<?, ?> analyzer) {}

  static List<Rule> rules(Dataset<Row> frame, int count) {
    var rules = new ArrayList<Rule>();
    rules.add(new Rule("RowCount > 0", new Size(Option.empty())));
    for (var round = 0; rules.size() < count; round++) {
      for (var field : frame.schema().fields()) {
        if (rules.size() < count) {
          rules.add(rule(field.name(), field.dataType() instanceof NumericType, round));
        }
      }
    }
    return rules;
  }

  private static Rule rule(String column, boolean number, int round) {
    if (round % 3 == 0) {
      return new Rule(
          "Completeness \"" + column + "\" > 0.5",
          new Completeness(column, Option.empty(), Option.empty()));
    }
    if (round % 3 == 1) {
      return number
          ? new Rule("Mean \"" + column + "\" > 0", new Mean(column, Option.empty()))
          : compliance("ColumnValues \"" + column + "\" != \"none\"", column + " <> 'none'");
    }
    return number
        ? compliance("ColumnValues \"" + column + "\" >= " + -round, column + " >= " + -round)
        : compliance(
            "ColumnValues \"" + column + "\" != \"n" + round + "\"",
            column + " <> 'n" + round + "'");
  }

  private static Rule compliance(String dqdl, String predicate) {
    return new Rule(
        dqdl,
        new Compliance(
            predicate,
            predicate,
            Option.empty(),
            JavaConverters.asScalaBuffer(List.<String>of()).toList(),
            Option.empty()));
  }

  /** How many of the checks' metrics have a value. */
  static long deequ(Dataset<Row> frame, List<Rule> rules) {
    var suite = new VerificationSuite().onData(frame);
    for (var rule : rules) {
      var constraints = List.<Constraint>of(constraint(rule.analyzer()));
      suite.addCheck(
          new Check(
              CheckLevel.Error(), rule.dqdl(), JavaConverters.asScalaBuffer(constraints).toList()));
    }
    return JavaConverters.mapAsJavaMap(suite.run().metrics()).values().stream()
        .filter(metric -> metric.value().isSuccess())
        .count();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Constraint constraint(Analyzer<?, ?> analyzer) {
    Assertion always = number -> true;
    return new AnalysisBasedConstraint(
        (Analyzer) analyzer, (scala.Function1) always, Option.empty(), Option.empty());
  }

  /** Deequ's column profiles, and a pass of patterns over the texts, for personal data. */
  static Object profilerAndPatterns(Dataset<Row> frame) {
    var profiles = new ColumnProfilerRunner().onData(frame).run().profiles().size();
    return profiles + frame.select(patterns(frame).toArray(Column[]::new)).head().length();
  }

  /** One select of the same aggregates, as an engineer would write it. */
  static Object byHand(Dataset<Row> frame) {
    var aggregates = new ArrayList<Column>(List.of(count(lit(1))));
    for (var field : frame.schema().fields()) {
      var value = col(field.name());
      aggregates.add(count(value));
      aggregates.add(approx_count_distinct(value));
      if (field.dataType() instanceof NumericType) {
        aggregates.add(min(value));
        aggregates.add(max(value));
        aggregates.add(avg(value));
        aggregates.add(stddev_pop(value));
        aggregates.add(sum(value));
        aggregates.add(
            percentile_approx(value, lit(new double[] {0, 0.25, 0.5, 0.75, 1}), lit(10_000)));
      } else if (field.dataType() instanceof StringType) {
        aggregates.add(min(length(value)));
        aggregates.add(max(length(value)));
        aggregates.add(avg(length(value)));
        aggregates.add(count(when(value.equalTo(""), lit(1))));
      }
    }
    aggregates.addAll(patterns(frame));
    return frame.select(aggregates.toArray(Column[]::new)).head().length();
  }

  private static List<Column> patterns(Dataset<Row> frame) {
    var found = new ArrayList<Column>();
    for (var field : frame.schema().fields()) {
      if (field.dataType() instanceof StringType) {
        var value = col(field.name());
        found.add(count(when(value.rlike("^[^@\\s]+@[^@\\s]+\\.[a-z]+$"), lit(1))));
        found.add(count(when(value.rlike("^[+0-9][0-9 ()-]{6,}$"), lit(1))));
      }
    }
    return found;
  }
}
