package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Comparison;
import io.lakewarden.quality.rules.Expectation.Aggregate;
import io.lakewarden.quality.rules.Expectation.AggregateMatch;
import io.lakewarden.quality.rules.Expectation.LookedUp;
import io.lakewarden.quality.rules.Expectation.Reference;
import io.lakewarden.quality.rules.Expectation.Returned;
import io.lakewarden.quality.rules.Expectation.RowCountMatch;
import io.lakewarden.quality.rules.Lookup;
import io.lakewarden.quality.rules.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Judges rules that compare the dataset with others; each is a query of its own. */
final class CrossFindings {
  private final BoundFrame bound;
  private final Map<String, Dataset<Row>> others;

  CrossFindings(BoundFrame bound, Map<String, Dataset<Row>> others) {
    this.bound = bound;
    this.others = others;
  }

  static Dataset<Row> other(String name, Map<String, Dataset<Row>> others) throws RuleProblem {
    var other = others.get(name);
    if (other == null) {
      throw new RuleProblem("there is no dataset '" + name + "' to compare with");
    }
    return other;
  }

  Finding lookedUp(LookedUp rule) throws RuleProblem {
    var metric = Judgements.metric(rule);
    var lookup = Lookup.of(rule, bound, others, "l");
    var judgedRow = when(lookup.judged(), lit(1));
    var counts =
        lookup
            .join(bound.frame())
            .agg(count(judgedRow), count(when(lookup.judged().and(lookup.found()), lit(1))))
            .head();
    var judged = counts.getLong(0);
    var found = counts.getLong(1);
    if (judged == 0) {
      return Finding.skipped(
          metric, rule instanceof Reference ? "no row has a complete key" : "there are no rows");
    }
    var share = (double) found / judged;
    var asked =
        rule.share()
            .map(s -> "the rule asks for a share " + Planner.asked(s))
            .orElse("the rule asks for all");
    var message = Judgements.format("%,d of %,d rows %s; %s.", found, judged, place(rule), asked);
    var holds = rule.share().map(s -> s.holds(share)).orElse(found == judged);
    return Finding.judged(holds, metric, share, message, Optional.of(judged - found));
  }

  private static String place(LookedUp rule) {
    if (rule instanceof Returned) {
      return "have values that its query returns";
    }
    return rule instanceof Reference reference
        ? "with a complete key are found in " + reference.other()
        : "have an equal row of the same key in "
            + ((io.lakewarden.quality.rules.Expectation.DatasetMatch) rule).other();
  }

  Finding rowCount(RowCountMatch rule, Dataset<Row> other) {
    var here = bound.frame().count();
    var there = other.count();
    if (there == 0 && here > 0) {
      return Finding.error(
          "RowCountMatch", rule.other() + " has no rows, so there is nothing to divide by");
    }
    return ratio(
        "RowCountMatch",
        there == 0 ? 1.0 : (double) here / there,
        Judgements.format("%,d rows here and %,d in %s", here, there, rule.other()),
        rule.comparison());
  }

  Finding aggregate(AggregateMatch rule) throws RuleProblem {
    var above = value(rule.numerator());
    var below = value(rule.denominator());
    if (above.isEmpty() || below.isEmpty()) {
      return Finding.skipped("AggregateMatch", "an aggregate has no value to go by");
    }
    if (below.get() == 0 && above.get() != 0) {
      return Finding.error("AggregateMatch", "the second aggregate is 0, so there is no ratio");
    }
    var ratio = below.get() == 0 ? 1.0 : above.get() / below.get();
    if (!Double.isFinite(ratio)) {
      return Finding.error("AggregateMatch", "it is undefined here: NaN or infinite values");
    }
    return ratio(
        "AggregateMatch",
        ratio,
        text(rule.numerator())
            + " is "
            + above.get()
            + ", "
            + text(rule.denominator())
            + " is "
            + below.get(),
        rule.comparison());
  }

  private static Finding ratio(String metric, double ratio, String facts, Comparison comparison) {
    var message =
        facts + ", a ratio of " + ratio + "; the rule asks for " + Planner.asked(comparison) + ".";
    return Finding.judged(comparison.holds(ratio), metric, ratio, message, Optional.empty());
  }

  private static String text(Aggregate aggregate) {
    return aggregate.function() + "(" + aggregate.argument() + ")";
  }

  /** A dot parts a dataset's name from a column's, unless a column here has the whole name. */
  private Optional<Double> value(Aggregate aggregate) throws RuleProblem {
    var dot = aggregate.argument().indexOf('.');
    var here = bound.columns().stream().anyMatch(c -> c.name().equals(aggregate.argument()));
    if (dot < 0 || here) {
      return value(aggregate.function(), bound, aggregate.argument());
    }
    var dataset = aggregate.argument().substring(0, dot);
    var column = aggregate.argument().substring(dot + 1);
    return value(
        aggregate.function(),
        dataset.equals("primary") ? bound : BoundFrame.of(other(dataset, others), List.of()),
        column);
  }

  /** In doubles: sums of large integers and of 38-digit decimals would overflow in their type. */
  private static Optional<Double> value(String function, BoundFrame frame, String name)
      throws RuleProblem {
    var column = frame.column(name);
    if (!column.isNumeric()) {
      throw column.wrongType("a number");
    }
    var number = column.column().cast(DataTypes.DoubleType);
    var row = frame.frame().agg(function.equals("sum") ? sum(number) : avg(number)).head();
    return row.isNullAt(0) ? Optional.empty() : Optional.of(row.getDouble(0));
  }
}
