package io.lakewarden.quality.scan;

import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.Expectation.SchemaMatch;
import io.lakewarden.quality.rules.Expectation.Shape;
import io.lakewarden.quality.rules.RuleProblem;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges rules about columns alone; no row is read. */
final class SchemaFindings {
  private SchemaFindings() {}

  static Finding shape(Shape shape, BoundFrame bound) {
    return switch (shape.form()) {
      case COLUMN_COUNT -> count(shape, bound.columns().size());
      case COLUMN_EXISTS -> exists(shape, bound);
      case COLUMN_NAMES -> names(shape, bound);
    };
  }

  /**
   * The share of columns that the other dataset has under the same name and with the same type,
   * whatever the order; of the larger number of columns, so that 1 means both ways.
   */
  static Finding match(SchemaMatch rule, BoundFrame bound, Dataset<Row> other) {
    var theirs =
        Arrays.stream(other.schema().fields())
            .collect(java.util.stream.Collectors.groupingBy(field -> field.name()));
    var differing =
        bound.columns().stream()
            .filter(
                column ->
                    theirs.getOrDefault(column.name(), java.util.List.of()).stream()
                        .noneMatch(
                            field ->
                                field
                                    .dataType()
                                    .catalogString()
                                    .equals(column.type().catalogString())))
            .map(BoundColumn::name)
            .toList();
    var all = Math.max(bound.columns().size(), other.schema().size());
    if (all == 0) {
      return Finding.skipped("SchemaMatch", "there are no columns");
    }
    var same = bound.columns().size() - differing.size();
    var share = (double) same / all;
    var message =
        Judgements.format(
            "%,d of %,d columns have the name and the type they have in %s%s; the rule asks for %s.",
            same,
            all,
            rule.other(),
            differing.isEmpty() ? "" : ", not " + String.join(", ", differing),
            Planner.asked(rule.comparison()));
    return Finding.judged(
        rule.comparison().holds(share), "SchemaMatch", share, message, Optional.empty());
  }

  private static Finding count(Shape shape, int columns) {
    var asked = shape.comparison().orElseThrow();
    return Finding.judged(
        asked.holds(columns),
        "ColumnCount",
        columns,
        columns + " columns; the rule asks for " + Planner.asked(asked) + ".",
        Optional.empty());
  }

  private static Finding exists(Shape shape, BoundFrame bound) {
    try {
      var name = bound.column(shape.argument()).name();
      return Finding.judged(
          true, "ColumnExists", 1, "Column '" + name + "' exists.", Optional.empty());
    } catch (RuleProblem e) {
      return Finding.judged(
          false, "ColumnExists", 0, "Not found: " + e.getMessage() + ".", Optional.empty());
    }
  }

  private static Finding names(Shape shape, BoundFrame bound) {
    var strangers =
        bound.columns().stream()
            .map(BoundColumn::name)
            .filter(name -> !name.matches(shape.argument()))
            .toList();
    var columns = bound.columns().size();
    return Finding.judged(
        strangers.isEmpty(),
        "ColumnNamesMatch",
        columns == 0 ? 1 : 1 - (double) strangers.size() / columns,
        strangers.isEmpty()
            ? "All column names match."
            : "Names that do not match: " + String.join(", ", strangers) + ".",
        Optional.empty());
  }
}
