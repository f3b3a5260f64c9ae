package io.lakewarden.quality.profile;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.lakewarden.quality.rules.BoundColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;

/**
 * The aggregates of one column and the way back from the row they come in.
 *
 * <p>Quantiles are {@code percentile_approx} with accuracy 10,000: the rank is off by at most one
 * in ten thousand. Distinct counts are exact up to 400 and have a relative standard deviation of 5%
 * beyond.
 */
final class ColumnAggregates {
  private static final String WHITE_SPACE = " \t\n\r";

  private final BoundColumn column;
  private final int ordinal;
  private final List<String> sentinels;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  ColumnAggregates(BoundColumn column, int ordinal, List<String> sentinels) {
    this.column = column;
    this.ordinal = ordinal;
    this.sentinels = sentinels;
    add("present", count(column.column()));
    if (column.isText()) {
      addText();
    }
    if (column.isNumeric()) {
      addNumber();
    }
  }

  List<Column> columns() {
    return columns;
  }

  /** Whether only a hash of the value goes into the sketches, as spelling it would be slow. */
  boolean isHashed() {
    return !isSketched();
  }

  /** What goes into the sketches: the value as text, or its hash. */
  Column sketched() {
    var value = column.column();
    return isSketched()
        ? value.cast(DataTypes.StringType)
        : when(value.isNotNull(), column.isAtomic() ? xxhash64(value) : lit(0L));
  }

  private boolean isSketched() {
    return column.isText()
        || column.type() instanceof IntegralType
        || column.type() instanceof BooleanType;
  }

  private void addText() {
    var value = column.column();
    var trimmed = trim(value, WHITE_SPACE);
    add("empties", countIf(value.equalTo("")));
    add("blanks", countIf(trimmed.equalTo("").and(value.notEqual(""))));
    add("sentinels", countIf(trimmed.isin(sentinels.toArray())));
    add("minLength", min(length(value)));
    add("maxLength", max(length(value)));
    add("meanLength", avg(length(value)));
  }

  private void addNumber() {
    var value = column.column().cast(DataTypes.DoubleType);
    var number = column.isFloating() ? when(not(isnan(value)), value) : value;
    add("nans", column.isFloating() ? countIf(isnan(value)) : count(lit(null)));
    add("sentinels", countIf(value.isin(numericSentinels())));
    add("min", min(number));
    add("max", max(number));
    add("mean", avg(number));
    add("deviation", stddev_pop(number));
    add("sum", sum(number));
    add(
        "quantiles",
        percentile_approx(number, lit(new double[] {0, 0.25, 0.5, 0.75, 1}), lit(10_000)));
  }

  private Object[] numericSentinels() {
    return sentinels.stream().map(ColumnAggregates::number).filter(Objects::nonNull).toArray();
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Column countIf(Column condition) {
    return count(when(condition, lit(1)));
  }

  private void add(String name, Column aggregate) {
    names.add(name);
    columns.add(aggregate.as(alias(name)));
  }

  private String alias(String name) {
    return column.alias() + "_" + name;
  }

  ColumnFacts read(Row row, Sketches.Found sketch) {
    var rows = row.<Long>getAs("rows");
    return new ColumnFacts(
        column.name(),
        ordinal,
        column.type().simpleString(),
        rows,
        rows - this.<Long>get(row, "present").orElseThrow(),
        this.<Long>get(row, "nans").orElse(0L),
        this.<Long>get(row, "empties").orElse(0L),
        this.<Long>get(row, "blanks").orElse(0L),
        this.<Long>get(row, "sentinels").orElse(0L),
        column.isAtomic() ? Optional.of(sketch.distinct()) : Optional.empty(),
        this.<Double>get(row, "min"),
        this.<Double>get(row, "max"),
        this.<Double>get(row, "mean"),
        this.<Double>get(row, "deviation"),
        this.<Double>get(row, "sum"),
        quantiles(row),
        this.<Integer>get(row, "minLength"),
        this.<Integer>get(row, "maxLength"),
        this.<Double>get(row, "meanLength"),
        sketch.values());
  }

  private List<Double> quantiles(Row row) {
    var index = find(row, "quantiles");
    return index.isEmpty() || row.isNullAt(index.get()) ? List.of() : row.getList(index.get());
  }

  private <T> Optional<T> get(Row row, String name) {
    return find(row, name).filter(i -> !row.isNullAt(i)).map(row::getAs);
  }

  private Optional<Integer> find(Row row, String name) {
    return names.contains(name) ? Optional.of(row.fieldIndex(alias(name))) : Optional.empty();
  }
}
