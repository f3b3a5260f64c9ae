package io.lakewarden.quality.rules;

import io.lakewarden.quality.anomaly.Strategy;
import java.util.List;
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
    ENTROPY("Entropy");

    private final String label;

    Metric(String label) {
      this.label = label;
    }

    /** The rule language's name for it. */
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

  /** A number, measured over the rows inside the filter, satisfies a comparison. */
  record Measured(
      Metric metric, List<String> columns, Comparison comparison, Optional<String> where)
      implements Expectation {
    public Measured {
      columns = List.copyOf(columns);
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

  /** The share of rows whose key is found in another dataset satisfies a comparison. */
  record Reference(
      List<String> columns, String other, List<String> otherColumns, Comparison comparison)
      implements Expectation {
    public Reference {
      columns = List.copyOf(columns);
      otherColumns = List.copyOf(otherColumns);
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
    return this instanceof EachRow || this instanceof Unique || isRowwise();
  }
}
