package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Comparison;
import io.lakewarden.quality.rules.Expectation;
import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Metric;
import io.lakewarden.quality.rules.Expectation.Unique;
import io.lakewarden.quality.rules.RowRules;
import io.lakewarden.quality.rules.RuleProblem;
import io.lakewarden.quality.scan.Measure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Plans how each expectation is measured over a bound frame. */
final class Planner {
  private final BoundFrame bound;
  private final RowRules rowRules;
  private final OtherRules others;
  private final PreparedColumns prepared;

  Planner(BoundFrame bound, RowRules rowRules, OtherRules others, PreparedColumns prepared) {
    this.bound = bound;
    this.rowRules = rowRules;
    this.others = others;
    this.prepared = prepared;
  }

  /** The plan; an expectation that cannot be evaluated on this frame is decided as ERROR. */
  Plan plan(Expectation expectation) {
    try {
      if (expectation.isRowwise() && expectation instanceof Composite) {
        return rowwise(expectation);
      }
      if (expectation instanceof EachRow row) {
        return eachRow(row);
      }
      if (expectation instanceof Measured measured) {
        return measured(measured);
      }
      if (expectation instanceof Unique unique) {
        return unique(unique);
      }
      if (expectation instanceof Composite composite) {
        return Composites.plan(composite, composite.parts().stream().map(this::plan).toList());
      }
      return Plan.decided(others.decide(expectation));
    } catch (RuleProblem e) {
      return Plan.decided(Finding.error(Judgements.metric(expectation), e.getMessage()));
    }
  }

  private Plan eachRow(EachRow row) throws RuleProblem {
    var filter = filter(row.where());
    var passes = boolColumn(rowRules.condition(row));
    var share = new Measure(Kind.COMPLIANCE, List.of(passes), filter);
    var size = new Measure(Kind.SIZE, List.of(), filter);
    return new Plan(
        List.of(size, share),
        List.of(new Plan.Label(share, row.form().metric(), Optional.of(row.column()), row.where())),
        found -> Judgements.share(row, found.rows(), found.count(size), found.get(share)));
  }

  private Plan rowwise(Expectation composite) throws RuleProblem {
    var share =
        new Measure(
            Kind.COMPLIANCE, List.of(boolColumn(rowRules.passes(composite))), Optional.empty());
    return new Plan(
        List.of(share), List.of(), found -> Judgements.rowwise(found.rows(), found.get(share)));
  }

  private Plan measured(Measured rule) throws RuleProblem {
    var filter = filter(rule.where());
    if (rule.metric() == Metric.ROW_COUNT) {
      var size = new Measure(Kind.SIZE, List.of(), filter);
      return new Plan(
          List.of(size),
          List.of(new Plan.Label(size, "RowCount", Optional.empty(), rule.where())),
          found -> Judgements.rowCount(rule, found.count(size), found.rows(), found.get(size)));
    }
    var measure = measure(rule, filter);
    var size = new Measure(Kind.SIZE, List.of(), filter);
    var label =
        new Plan.Label(
            measure,
            rule.metric().label(),
            Optional.of(String.join(",", rule.columns())),
            rule.where());
    return new Plan(
        List.of(size, measure),
        List.of(label),
        found -> Judgements.number(rule, found.rows(), found.count(size), found.get(measure)));
  }

  private Measure measure(Measured rule, Optional<String> filter) throws RuleProblem {
    return switch (rule.metric()) {
      case ROW_COUNT -> new Measure(Kind.SIZE, List.of(), filter);
      case COMPLETENESS -> {
        var column = bound.column(rule.columns().get(0));
        yield new Measure(
            Kind.COMPLIANCE,
            List.of(prepared.computed("present " + column.alias(), column.column()::isNotNull)),
            filter);
      }
      case MEAN -> new Measure(Kind.MEAN, numbers(rule), filter);
      case SUM -> new Measure(Kind.SUM, numbers(rule), filter);
      case STANDARD_DEVIATION -> new Measure(Kind.STANDARD_DEVIATION, numbers(rule), filter);
      case CORRELATION -> new Measure(Kind.CORRELATION, numbers(rule), filter);
      case UNIQUENESS -> new Measure(Kind.UNIQUENESS, groups(rule, filter), Optional.empty());
      case UNIQUE_VALUE_RATIO ->
          new Measure(Kind.UNIQUE_VALUE_RATIO, groups(rule, filter), Optional.empty());
      case DISTINCT_VALUES ->
          new Measure(Kind.COUNT_DISTINCT, groups(rule, filter), Optional.empty());
      case ENTROPY -> new Measure(Kind.ENTROPY, groups(rule, filter), Optional.empty());
    };
  }

  private Plan unique(Unique unique) throws RuleProblem {
    var hasKey = rowRules.hasKey(unique);
    var keyed = boolColumn(hasKey);
    var aliases = new ArrayList<String>();
    for (var column : rowRules.keyColumns(unique)) {
      aliases.add(
          prepared.computed(
              "key " + hasKey + " " + column.alias(), () -> when(hasKey, column.column())));
    }
    var uniqueness = new Measure(Kind.UNIQUENESS, aliases, Optional.empty());
    var judged = new Measure(Kind.SIZE, List.of(), filter(unique.where()));
    var withKey = new Measure(Kind.SIZE, List.of(), Optional.of(keyed));
    var label =
        new Plan.Label(
            uniqueness,
            "Uniqueness",
            Optional.of(String.join(",", unique.columns())),
            unique.where());
    return new Plan(
        List.of(judged, withKey, uniqueness),
        List.of(label),
        found ->
            Judgements.unique(
                unique,
                found.rows(),
                found.count(judged),
                found.count(withKey),
                found.get(uniqueness)));
  }

  /** Doubles: sums of large integers and of 38-digit decimals would overflow in their own type. */
  private List<String> numbers(Measured rule) throws RuleProblem {
    var aliases = new ArrayList<String>();
    for (var name : rule.columns()) {
      var column = bound.column(name);
      if (!column.isNumeric()) {
        throw column.wrongType("a number");
      }
      aliases.add(
          prepared.computed(
              "number " + column.alias(), () -> column.column().cast(DataTypes.DoubleType)));
    }
    return aliases;
  }

  private List<String> groups(Measured rule, Optional<String> filter) throws RuleProblem {
    var aliases = new ArrayList<String>();
    for (var name : rule.columns()) {
      var column = bound.column(name);
      if (!column.isAtomic()) {
        throw column.wrongType("a column without parts");
      }
      aliases.add(filter.isPresent() ? limited(column, filter.get()) : plain(column));
    }
    return aliases;
  }

  private String plain(BoundColumn column) {
    return prepared.plain(column.alias());
  }

  private String limited(BoundColumn column, String filter) {
    return prepared.computed(
        "limited " + filter + " " + column.alias(), () -> when(col(filter), column.column()));
  }

  private Optional<String> filter(Optional<String> where) throws RuleProblem {
    return bound.filter(where).map(prepared::plain);
  }

  private String boolColumn(Column condition) {
    return prepared.computed(condition.toString(), () -> condition);
  }

  /** The comparison's text, for messages. */
  static String asked(Comparison comparison) {
    return comparison.text()
        + (comparison.operator() == io.lakewarden.quality.rules.Operator.BETWEEN
            ? " (both ends excluded)"
            : "");
  }
}
