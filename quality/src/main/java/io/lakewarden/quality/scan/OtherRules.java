package io.lakewarden.quality.scan;

import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.AggregateMatch;
import io.lakewarden.quality.rules.Expectation.Anomalous;
import io.lakewarden.quality.rules.Expectation.LookedUp;
import io.lakewarden.quality.rules.Expectation.Partitions;
import io.lakewarden.quality.rules.Expectation.Query;
import io.lakewarden.quality.rules.Expectation.RowCountMatch;
import io.lakewarden.quality.rules.Expectation.SchemaMatch;
import io.lakewarden.quality.rules.Expectation.Shape;
import io.lakewarden.quality.rules.RuleProblem;
import io.lakewarden.quality.rules.Views;
import java.util.Map;
import java.util.Optional;
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
    if (expectation instanceof Anomalous anomalous) {
      return Finding.skipped(anomalous.metric(), "it compares with the past, and none was given");
    }
    try {
      return decided(expectation);
    } catch (RuleProblem e) {
      throw e;
    } catch (Exception e) {
      // Spark also throws its checked AnalysisException here; its text may quote cell values.
      throw new RuleProblem("Spark ended with " + DeequMetrics.root(e));
    }
  }

  private Finding decided(Expectation expectation) throws RuleProblem {
    if (expectation instanceof Shape shape) {
      return SchemaFindings.shape(shape, bound);
    }
    if (expectation instanceof Query query) {
      return query(query);
    }
    if (expectation instanceof Partitions partitions) {
      var other = partitions.other();
      var whole =
          other.isPresent() ? BoundFrame.of(other(other.get()), java.util.List.of()) : bound;
      return PartitionFindings.find(partitions, whole);
    }
    if (expectation instanceof SchemaMatch match) {
      return SchemaFindings.match(match, bound, other(match.other()));
    }
    var cross = new CrossFindings(bound, others);
    if (expectation instanceof RowCountMatch match) {
      return cross.rowCount(match, other(match.other()));
    }
    return expectation instanceof AggregateMatch match
        ? cross.aggregate(match)
        : cross.lookedUp((LookedUp) expectation);
  }

  private Dataset<Row> other(String name) throws RuleProblem {
    return CrossFindings.other(name, others);
  }

  private Finding query(Query query) throws RuleProblem {
    var row = Views.query(frame, others, query.sql()).takeAsList(2);
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
    if (Double.isNaN(actual)) {
      throw new RuleProblem("its query gave NaN");
    }
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
}
