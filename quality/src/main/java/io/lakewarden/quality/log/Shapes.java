package io.lakewarden.quality.log;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.NearestName;
import io.lakewarden.quality.rules.Expectation.SchemaForm;
import io.lakewarden.quality.rules.Expectation.Shape;
import io.lakewarden.quality.scan.Finding;
import io.lakewarden.quality.scan.KnownNumbers;
import java.util.List;
import java.util.Optional;

/** Judges rules about the names of columns; the words are the scan's. */
final class Shapes {
  private Shapes() {}

  static Optional<Finding> judge(Shape shape, List<String> names) {
    if (shape.form() == SchemaForm.COLUMN_COUNT) {
      var asked = shape.comparison().orElseThrow();
      return Optional.of(
          finding(
              asked.holds(names.size()),
              "ColumnCount",
              names.size(),
              names.size() + " columns; the rule asks for " + KnownNumbers.asked(asked) + "."));
    }
    if (shape.form() == SchemaForm.COLUMN_EXISTS) {
      return exists(shape.argument(), names);
    }
    if (shape.form() == SchemaForm.COLUMN_NAMES && !names.isEmpty()) {
      var strangers = names.stream().filter(name -> !name.matches(shape.argument())).toList();
      return Optional.of(
          finding(
              strangers.isEmpty(),
              "ColumnNamesMatch",
              1 - (double) strangers.size() / names.size(),
              strangers.isEmpty()
                  ? "All column names match."
                  : "Names that do not match: " + String.join(", ", strangers) + "."));
    }
    return Optional.empty();
  }

  /** Two columns whose names differ by case alone are left to the scan. */
  private static Optional<Finding> exists(String wanted, List<String> names) {
    var same = names.stream().filter(wanted::equalsIgnoreCase).toList();
    if (same.size() > 1) {
      return Optional.empty();
    }
    return Optional.of(
        same.isEmpty()
            ? finding(
                false,
                "ColumnExists",
                0,
                "Not found: column '"
                    + wanted
                    + "' does not exist"
                    + NearestName.of(wanted, names)
                        .map(n -> "; the nearest is '" + n + "'")
                        .orElse("")
                    + ".")
            : finding(true, "ColumnExists", 1, "Column '" + same.get(0) + "' exists."));
  }

  private static Finding finding(boolean holds, String metric, double actual, String message) {
    return new Finding(
        holds ? CheckStatus.PASS : CheckStatus.FAIL,
        metric,
        Optional.of(actual),
        message,
        Optional.empty());
  }
}
