package io.lakewarden.quality.log;

import io.lakewarden.core.statistics.ColumnStatistics;
import io.lakewarden.core.statistics.ColumnStatistics.NotANumber;
import io.lakewarden.core.statistics.ValueBounds;
import io.lakewarden.quality.log.LoggedTable.Column;
import io.lakewarden.quality.log.Range.Share;
import io.lakewarden.quality.rules.Comparison;
import io.lakewarden.quality.rules.Expectation.EachRow;
import io.lakewarden.quality.rules.Operand;
import io.lakewarden.quality.rules.Operator;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Tells how many rows break a condition on one column, with the meaning that {@code
 * rules.RowPredicates} gives it.
 */
final class RowConditions {
  private final Ages ages;
  private final Operands operands;

  RowConditions(LocalDateTime present, ZoneId zone) {
    this.ages = new Ages(present, zone);
    this.operands = new Operands(present, zone);
  }

  /**
   * The rows that break it.
   *
   * @return empty where the scan alone knows whether the condition fits the column; {@link
   *     Failing#isDecided()} is false where it fits and the log does not tell the rows
   */
  Optional<Failing> failing(EachRow row, Column column, long rows) {
    return switch (row.form()) {
      case COMPLETE -> Optional.of(known(column, rows, Share.ALL, true));
      case DATA_TYPE ->
          column.bound().isText()
              ? Optional.empty()
              : Optional.of(known(column, rows, typed(row, column), false));
      case VALUES -> values(row.comparison().orElseThrow(), column, rows);
      case FRESHNESS -> fresh(row.comparison().orElseThrow(), column, rows);
      case LENGTH -> Optional.empty();
    };
  }

  private static Failing known(Column column, long rows, Share values, boolean nullsFail) {
    return Failing.of(rows, column.statistics().nulls(), values, false, nullsFail);
  }

  private static Share typed(EachRow row, Column column) {
    var wanted = ((Operand.Text) row.comparison().orElseThrow().operands().get(0)).value();
    return column.bound().fits(wanted) ? Share.ALL : Share.NONE;
  }

  private Optional<Failing> values(Comparison comparison, Column column, long rows) {
    var operator = comparison.operator();
    if (operator == Operator.MATCHES || operator == Operator.NOT_MATCHES) {
      return matching(comparison, column);
    }
    var translated = operands.of(comparison, column.bound());
    if (translated.isEmpty()) {
      return Optional.empty();
    }
    var values = translated.get();
    var namesNull = comparison.operands().contains(Operand.Keyword.NULL);
    var nullsFail = operator.acceptsMissing() == namesNull;
    if (comparison.operands().stream().allMatch(Operand.Keyword.NULL::equals)) {
      var share = operator.acceptsMissing() ? Share.ALL : Share.NONE;
      return Optional.of(known(column, rows, share, nullsFail));
    }
    Function<Range, Share> decide = range -> range.satisfying(operator, values);
    if (column.statistics().rowsByValue().isPresent()) {
      return byValue(column, decide, nullsFail, !operator.acceptsMissing());
    }
    return Optional.of(byBounds(column, rows, decide, nullsFail, !operator.acceptsMissing()));
  }

  /** The rows of each value are known: the answer is exact. */
  private static Optional<Failing> byValue(
      Column column, Function<Range, Share> decide, boolean nullsFail, boolean nanFails) {
    long failing = 0;
    for (var entry : column.statistics().rowsByValue().orElseThrow().entrySet()) {
      var value = entry.getKey();
      var share =
          value == null
              ? nullsFail ? Share.NONE : Share.ALL
              : value.equals(Double.NaN)
                  ? nanFails ? Share.NONE : Share.ALL
                  : decide.apply(Range.point(value));
      if (share == Share.MIXED) {
        return Optional.empty();
      }
      failing += share == Share.NONE ? entry.getValue() : 0;
    }
    return Optional.of(Failing.exactly(failing));
  }

  private static Failing byBounds(
      Column column,
      long rows,
      Function<Range, Share> decide,
      boolean nullsFail,
      boolean nanFails) {
    var statistics = column.statistics();
    var countable =
        column.bound().type() instanceof IntegralType || column.bound().type() instanceof DateType;
    var share = Share.MIXED;
    var one = false;
    if (statistics.bounds().isPresent()) {
      var bounds = statistics.bounds().get();
      share = decide.apply(new Range(bounds.lowest(), bounds.highest(), countable));
      one = share != Share.ALL && anEndFails(bounds, decide, countable);
    }
    var nan = nan(statistics, nanFails);
    one = one || (nanFails && statistics.notANumber() == NotANumber.SOME);
    return Failing.of(rows, statistics.nulls(), and(share, nan), one, nullsFail);
  }

  private static boolean anEndFails(
      ValueBounds bounds, Function<Range, Share> decide, boolean countable) {
    var smallest = bounds.smallest().map(most -> new Range(bounds.lowest(), most, countable));
    var largest = bounds.largest().map(least -> new Range(least, bounds.highest(), countable));
    return smallest.map(decide).filter(Share.NONE::equals).isPresent()
        || largest.map(decide).filter(Share.NONE::equals).isPresent();
  }

  /** What NaN does where there may be one; empty where there is none. */
  private static Optional<Share> nan(ColumnStatistics statistics, boolean nanFails) {
    return statistics.notANumber() == NotANumber.NONE
        ? Optional.empty()
        : Optional.of(nanFails ? Share.NONE : Share.ALL);
  }

  private static Share and(Share numbers, Optional<Share> nan) {
    return nan.isEmpty() || nan.get() == numbers ? numbers : Share.MIXED;
  }

  private static Optional<Failing> matching(Comparison comparison, Column column) {
    var spelled = column.bound().isText() || isSpelledOnce(column);
    if (column.statistics().rowsByValue().isEmpty() || !spelled) {
      return Optional.empty();
    }
    var text = ((Operand.Text) comparison.operands().get(0)).value();
    var pattern = Pattern.compile("\\A(?:" + text + ")\\z");
    var wanted = comparison.operator() == Operator.MATCHES;
    return byValue(
        column,
        range -> pattern.matcher(range.low().toString()).find() == wanted ? Share.ALL : Share.NONE,
        true,
        true);
  }

  private static boolean isSpelledOnce(Column column) {
    return column.bound().type() instanceof IntegralType
        || column.bound().type() instanceof DateType;
  }

  private Optional<Failing> fresh(Comparison comparison, Column column, long rows) {
    var type = column.bound().type();
    if (!(type instanceof DateType) && !(type instanceof TimestampType)) {
      return Optional.empty();
    }
    var limits =
        comparison.operands().stream()
            .map(age -> (double) ((Operand.Age) age).value().toSeconds())
            .toList();
    Function<Range, Share> decide =
        range -> ages.of(range).satisfying(comparison.operator(), limits);
    var nullsFail = !comparison.operator().acceptsMissing();
    return column.statistics().rowsByValue().isPresent()
        ? byValue(column, decide, nullsFail, true)
        : Optional.of(byBounds(column, rows, decide, nullsFail, true));
  }
}
