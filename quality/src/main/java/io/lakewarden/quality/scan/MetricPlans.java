package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Expectation.Measured;
import io.lakewarden.quality.rules.Expectation.Metric;
import io.lakewarden.quality.rules.RowFingerprint;
import io.lakewarden.quality.rules.RuleProblem;
import io.lakewarden.quality.scan.Measure.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Plans how the numbers of a dataset or of its columns are measured. */
final class MetricPlans {
  /** Ratios over the rows that have a value, which Deequ cannot form over none. */
  private static final Set<Metric> NEEDS_VALUES =
      EnumSet.of(Metric.UNIQUENESS, Metric.UNIQUE_VALUE_RATIO, Metric.ENTROPY);

  private final BoundFrame bound;
  private final PreparedColumns prepared;

  MetricPlans(BoundFrame bound, PreparedColumns prepared) {
    this.bound = bound;
    this.prepared = prepared;
  }

  Plan plan(Measured rule) throws RuleProblem {
    var filter = filter(rule.where());
    if (rule.metric() == Metric.ROW_COUNT) {
      var size = new Measure(Kind.SIZE, List.of(), filter);
      return new Plan(
          List.of(size),
          List.of(new Plan.Label(size, "RowCount", Optional.empty(), rule.where())),
          found -> Judgements.rowCount(rule, found.count(size), found.rows(), found.get(size)));
    }
    if (rule.metric() == Metric.MUTUAL_INFORMATION) {
      return mutualInformation(rule);
    }
    var measure = measure(rule, filter);
    if (rule.metric() == Metric.APPROX_UNIQUENESS) {
      return approximateUniqueness(rule, measure);
    }
    var label =
        new Plan.Label(
            measure,
            rule.metric().label(),
            Optional.of(String.join(",", rule.columns())),
            rule.where());
    if (NEEDS_VALUES.contains(rule.metric())) {
      var values = values(rule);
      return new Plan(
          List.of(values, measure),
          List.of(label),
          found -> Judgements.ofValues(rule, found.rows(), found.get(values), found.get(measure)));
    }
    var size = new Measure(Kind.SIZE, List.of(), filter);
    return new Plan(
        List.of(size, measure),
        List.of(label),
        found -> Judgements.number(rule, found.rows(), found.count(size), found.get(measure)));
  }

  /** How many rows inside the filter have a value in one of the columns. */
  private Measure values(Measured rule) throws RuleProblem {
    var valued = lit(false);
    for (var name : rule.columns()) {
      valued = valued.or(bound.column(name).column().isNotNull());
    }
    return new Measure(Kind.SIZE, List.of(), Optional.of(boolColumn(inScope(rule).and(valued))));
  }

  private Plan approximateUniqueness(Measured rule, Measure distinct) throws RuleProblem {
    var column = bound.column(rule.columns().get(0));
    var values = values(rule);
    var label =
        new Plan.Label(
            distinct,
            Metric.APPROX_DISTINCT_COUNT.label(),
            Optional.of(column.name()),
            rule.where());
    return new Plan(
        List.of(values, distinct),
        List.of(label),
        found -> {
          var judged = found.count(values);
          var measured = found.get(distinct);
          var share = measured.value().map(d -> Measurement.of(Math.min(1.0, d / judged)));
          return Judgements.number(rule, found.rows(), judged, share.orElse(measured));
        });
  }

  /** Entropy of one column and of the other less that of both, over rows that have both. */
  private Plan mutualInformation(Measured rule) throws RuleProblem {
    var aliases = pairs(rule);
    var one = new Measure(Kind.ENTROPY, aliases.subList(0, 1), Optional.empty());
    var other = new Measure(Kind.ENTROPY, aliases.subList(1, 2), Optional.empty());
    var both = new Measure(Kind.ENTROPY, aliases, Optional.empty());
    var paired = inScope(rule);
    for (var name : rule.columns()) {
      paired = paired.and(bound.column(name).column().isNotNull());
    }
    var pairs = new Measure(Kind.SIZE, List.of(), Optional.of(boolColumn(paired)));
    return new Plan(
        List.of(pairs, one, other, both),
        List.of(),
        found -> {
          var sum = sum(found.get(one), found.get(other), 1);
          var measured = sum(sum, found.get(both), -1);
          return Judgements.ofValues(rule, found.rows(), found.get(pairs), measured);
        });
  }

  private static Measurement sum(Measurement left, Measurement right, int sign) {
    if (left.value().isEmpty() || right.value().isEmpty()) {
      return left.value().isEmpty() ? left : right;
    }
    return Measurement.of(left.value().get() + sign * right.value().get());
  }

  private Measure measure(Measured rule, Optional<String> filter) throws RuleProblem {
    return switch (rule.metric()) {
      case ROW_COUNT, MUTUAL_INFORMATION -> new Measure(Kind.SIZE, List.of(), filter);
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
      case VARIANCE -> new Measure(Kind.VARIANCE, numbers(rule), filter);
      case SKEWNESS -> new Measure(Kind.SKEWNESS, numbers(rule), filter);
      case KURTOSIS -> new Measure(Kind.KURTOSIS, numbers(rule), filter);
      case ZEROS_COUNT -> new Measure(Kind.SIZE, List.of(), Optional.of(zeros(rule)));
      case RANGE -> new Measure(Kind.RANGE, numbers(rule), filter);
      case INTERQUARTILE_RANGE -> new Measure(Kind.INTERQUARTILE_RANGE, numbers(rule), filter);
      case MINIMUM -> new Measure(Kind.MINIMUM, numbers(rule), filter);
      case MAXIMUM -> new Measure(Kind.MAXIMUM, numbers(rule), filter);
      case MIN_LENGTH -> new Measure(Kind.MINIMUM, lengths(rule), filter);
      case MAX_LENGTH -> new Measure(Kind.MAXIMUM, lengths(rule), filter);
      case DUPLICATE_ROW_COUNT ->
          new Measure(Kind.DUPLICATE_ROW_COUNT, rows(rule, filter), Optional.empty());
      case APPROX_DISTINCT_COUNT, APPROX_UNIQUENESS ->
          new Measure(Kind.APPROX_COUNT_DISTINCT, groups(rule, Optional.empty()), filter);
      case APPROX_QUANTILE ->
          new Measure(Kind.APPROX_QUANTILE, numbers(rule), filter, rule.quantile());
    };
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

  private List<String> lengths(Measured rule) throws RuleProblem {
    var column = bound.column(rule.columns().get(0));
    if (!column.isText()) {
      throw column.wrongType("a text");
    }
    return List.of(
        prepared.computed(
            "length " + column.alias(), () -> length(column.column()).cast(DataTypes.DoubleType)));
  }

  /** Whether a row inside the filter has the number zero. */
  private String zeros(Measured rule) throws RuleProblem {
    var column = bound.column(rule.columns().get(0));
    if (!column.isNumeric()) {
      throw column.wrongType("a number");
    }
    return boolColumn(inScope(rule).and(coalesce(column.column().equalTo(0), lit(false))));
  }

  /** A digest of each row, equal for equal rows, that is null outside the filter alone. */
  private List<String> rows(Measured rule, Optional<String> filter) throws RuleProblem {
    var columns = new ArrayList<BoundColumn>();
    for (var name : rule.columns()) {
      columns.add(bound.column(name));
    }
    var values =
        (columns.isEmpty() ? bound.columns() : columns)
            .stream().map(MetricPlans::normalized).toArray(Column[]::new);
    var row = RowFingerprint.ofValues(values);
    var limited = filter.map(w -> when(col(w), row)).orElse(row);
    return List.of(prepared.computed("row " + limited, () -> limited));
  }

  /** Zero has no sign here: adding zero takes it away. */
  private static Column normalized(BoundColumn column) {
    var value = column.isFloating() ? column.column().plus(lit(0.0f)) : column.column();
    return value.as(column.alias());
  }

  /** Two columns where both have a value. */
  private List<String> pairs(Measured rule) throws RuleProblem {
    var both = inScope(rule);
    var columns = new ArrayList<BoundColumn>();
    for (var name : rule.columns()) {
      var column = bound.column(name);
      if (!column.isAtomic()) {
        throw column.wrongType("a column without parts");
      }
      columns.add(column);
      both = both.and(column.column().isNotNull());
    }
    var aliases = new ArrayList<String>();
    for (var column : columns) {
      var value = when(both, column.column());
      aliases.add(prepared.computed("pair " + value, () -> value));
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

  private Column inScope(Measured rule) throws RuleProblem {
    return bound.filter(rule.where()).map(w -> col(w)).orElse(lit(true));
  }

  private Optional<String> filter(Optional<String> where) throws RuleProblem {
    return bound.filter(where).map(prepared::plain);
  }

  private String boolColumn(Column condition) {
    return prepared.computed(condition.toString(), () -> condition);
  }
}
