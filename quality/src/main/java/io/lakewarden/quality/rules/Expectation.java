package io.lakewarden.quality.rules;

import io.lakewarden.core.config.PartitionStep;
import io.lakewarden.quality.anomaly.Strategy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rule asks of a dataset, free of any parser and of any engine. */
public sealed interface Expectation {

  /** What a row expectation looks at. */
  enum RowForm {
    COMPLETE("Completeness"),
    VALUES("Compliance"),
    LENGTH("LengthCompliance"),
    DATA_TYPE("DataTypeCompliance"),
    FRESHNESS("Freshness");

    private final String metric;

    RowForm(String metric) {
      this.metric = metric;
    }

    /** The name of the share of rows that satisfy it. */
    public String metric() {
      return metric;
    }
  }

  /** A number of a dataset or of a column. */
  enum Metric {
    ROW_COUNT("RowCount"),
    COMPLETENESS("Completeness"),
    UNIQUENESS("Uniqueness"),
    UNIQUE_VALUE_RATIO("UniqueValueRatio"),
    DISTINCT_VALUES("DistinctValuesCount"),
    MEAN("Mean"),
    SUM("Sum"),
    STANDARD_DEVIATION("StandardDeviation"),
    CORRELATION("ColumnCorrelation"),
    ENTROPY("Entropy"),
    VARIANCE("Variance"),
    SKEWNESS("Skewness"),
    KURTOSIS("Kurtosis"),
    ZEROS_COUNT("ZerosCount"),
    RANGE("Range"),
    INTERQUARTILE_RANGE("InterquartileRange"),
    MINIMUM("Minimum"),
    MAXIMUM("Maximum"),
    MIN_LENGTH("MinLength"),
    MAX_LENGTH("MaxLength"),
    DUPLICATE_ROW_COUNT("DuplicateRowCount"),
    MUTUAL_INFORMATION("MutualInformation"),
    APPROX_DISTINCT_COUNT("ApproxDistinctCount"),
    APPROX_UNIQUENESS("ApproxUniqueness"),
    APPROX_QUANTILE("ApproxQuantile");

    private final String label;

    Metric(String label) {
      this.label = label;
    }

    /** The rule language's name for it, or one in its style. */
    public String label() {
      return label;
    }
  }

  /** What a schema expectation looks at. */
  enum SchemaForm {
    COLUMN_COUNT,
    COLUMN_EXISTS,
    COLUMN_NAMES
  }

  /**
   * Every row inside the filter satisfies a condition on one column, or the share of those that do
   * satisfies the threshold.
   */
  record EachRow(
      RowForm form,
      String column,
      Optional<Comparison> comparison,
      Optional<String> where,
      Optional<Comparison> threshold)
      implements Expectation {}

  /**
   * Every row inside the filter has a value that says something, or the share of those that do
   * satisfies a comparison.
   *
   * @param single whether single rows that have none are named
   */
  record Present(
      String column,
      Missing missing,
      Optional<String> where,
      Optional<Comparison> share,
      boolean single)
      implements Expectation {}

  /**
   * A number, measured over the rows inside the filter, satisfies a comparison.
   *
   * @param quantile which quantile, where the metric is one
   */
  record Measured(
      Metric metric,
      List<String> columns,
      Comparison comparison,
      Optional<String> where,
      Optional<Double> quantile)
      implements Expectation {
    public Measured {
      columns = List.copyOf(columns);
    }

    public Measured(
        Metric metric, List<String> columns, Comparison comparison, Optional<String> where) {
      this(metric, columns, comparison, where, Optional.empty());
    }
  }

  /** No two rows inside the filter share the same non-null values of these columns. */
  record Unique(List<String> columns, boolean complete, Optional<String> where)
      implements Expectation {
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /** The schema has a property that needs no data. */
  record Shape(SchemaForm form, String argument, Optional<Comparison> comparison)
      implements Expectation {}

  /** The one number that a query over the view {@code primary} gives satisfies a comparison. */
  record Query(String sql, Comparison comparison) implements Expectation {}

  /** Rows that are decided by whether they are found somewhere else. */
  sealed interface LookedUp extends Expectation {
    /** What the share of the rows that are found has to satisfy; absent means all of them. */
    Optional<Comparison> share();
  }

  /** The share of rows whose key is found in another dataset satisfies a comparison. */
  record Reference(
      List<String> columns, String other, List<String> otherColumns, Comparison comparison)
      implements LookedUp {
    public Reference {
      columns = List.copyOf(columns);
      otherColumns = List.copyOf(otherColumns);
    }

    @Override
    public Optional<Comparison> share() {
      return Optional.of(comparison);
    }
  }

  /**
   * The share of rows that have an equal row, of the same key, in another dataset satisfies a
   * comparison.
   *
   * @param keys columns by which rows belong together, with the other dataset's names
   * @param values columns that have to be equal, null to null; empty means all others, by name
   */
  record DatasetMatch(
      String other, Map<String, String> keys, Map<String, String> values, Comparison comparison)
      implements LookedUp {
    public DatasetMatch {
      keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Optional<Comparison> share() {
      return Optional.of(comparison);
    }
  }

  /**
   * The share of rows that a query over the view {@code primary} returns satisfies a comparison; a
   * row is returned if all columns of the query have its values.
   */
  record Returned(String sql, Optional<Comparison> share) implements LookedUp {}

  /** The rows over the rows of another dataset satisfy a comparison. */
  record RowCountMatch(String other, Comparison comparison) implements Expectation {}

  /** The share of columns that another dataset has, with the same type, satisfies a comparison. */
  record SchemaMatch(String other, Comparison comparison) implements Expectation {}

  /** The ratio of two aggregates satisfies a comparison. */
  record AggregateMatch(Aggregate numerator, Aggregate denominator, Comparison comparison)
      implements Expectation {}

  /**
   * An aggregate of a column.
   *
   * @param function {@code sum} or {@code avg}
   * @param argument the column, after a dataset's name and a dot where it is not of this dataset
   */
  record Aggregate(String function, String argument) {}

  /**
   * Each of these values of a column has a number of rows that satisfies a comparison.
   *
   * @param other the dataset that is looked at, absent for this one
   */
  record Partitions(
      String column,
      PartitionStep step,
      List<String> values,
      Optional<String> other,
      Comparison rows)
      implements Expectation {
    public Partitions {
      values = List.copyOf(values);
    }
  }

  /** A metric of the dataset, or of a column of it, is what its past lets expect. */
  record Anomalous(String metric, Optional<String> column, Strategy strategy)
      implements Expectation {}

  /** All parts hold, or at least one does. */
  record Composite(boolean all, List<Expectation> parts) implements Expectation {
    public Composite {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Whether it can be decided row by row without looking at any other row: then the parts of a
   * composite are joined per row, so {@code (age > 21) or (age = NULL)} says what it seems to say.
   */
  default boolean isRowwise() {
    if (this instanceof EachRow row) {
      return row.threshold().isEmpty();
    }
    if (this instanceof Present present) {
      return present.single() && present.share().isEmpty();
    }
    return this instanceof Composite composite
        && composite.parts().stream().allMatch(Expectation::isRowwise);
  }

  /** Whether it asks for earlier values of a metric. */
  default boolean looksBack() {
    if (this instanceof Composite composite) {
      return composite.parts().stream().anyMatch(Expectation::looksBack);
    }
    return this instanceof Anomalous
        || (this instanceof Measured measured && measured.comparison().waiting().isPresent());
  }

  /** Whether single rows can be named that break it. */
  default boolean marksRows() {
    return this instanceof EachRow
        || this instanceof Unique
        || this instanceof LookedUp
        || this instanceof Present present && present.single()
        || isRowwise();
  }
}
