package io.lakewarden.quality.suggestion;

import io.lakewarden.core.record.ColumnProfileRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Proposes rules in the rule language.
 *
 * <p>Completeness is proposed as the lower end of its 95% Wilson interval, rounded down to two
 * digits. Ranges are proposed where the profile may show them, sets for columns whose categories
 * cover every value. Uniqueness is not proposed: an approximate count cannot carry it.
 */
public final class RuleSuggestions {
  private static final double Z = 1.959963984540054;
  private static final int MAX_SET = 20;

  private RuleSuggestions() {}

  /** Rules that the profiled rows satisfy, each ready to be given an id and a severity. */
  public static List<String> from(List<ColumnProfileRecord> profiles) {
    var rules = new ArrayList<String>();
    for (var profile : profiles) {
      if (profile.rows() > 0) {
        completeness(profile, rules);
        values(profile, rules);
      }
    }
    return rules;
  }

  private static void completeness(ColumnProfileRecord profile, List<String> rules) {
    var complete = profile.rows() - profile.nulls();
    if (profile.nulls() == 0) {
      rules.add("IsComplete " + quoted(profile.columnName()));
    } else if (complete > 0) {
      var low = wilsonLow((double) complete / profile.rows(), profile.rows());
      rules.add(
          "Completeness "
              + quoted(profile.columnName())
              + " >= "
              + BigDecimal.valueOf(low).setScale(2, RoundingMode.DOWN).toPlainString());
    }
  }

  private static void values(ColumnProfileRecord profile, List<String> rules) {
    var covered = profile.categories().values().stream().mapToLong(Long::longValue).sum();
    if (profile.dataType().equals("string")
        && !profile.categories().isEmpty()
        && profile.categories().size() <= MAX_SET
        && covered == profile.rows() - profile.nulls()) {
      rules.add(
          target(profile)
              + profile.categories().keySet().stream()
                  .map(RuleSuggestions::quoted)
                  .collect(
                      Collectors.joining(", ", " in [", profile.nulls() > 0 ? ", NULL]" : "]")));
    } else if (profile.minimum().isPresent()
        && profile.minimum().get() >= 0
        && profile.nulls() == 0) {
      rules.add("ColumnValues " + quoted(profile.columnName()) + " >= 0");
    }
  }

  private static String target(ColumnProfileRecord profile) {
    return "ColumnValues " + quoted(profile.columnName());
  }

  /** Lower end of Wilson's score interval for a share p of n at 95%. */
  static double wilsonLow(double p, long n) {
    var centre = p + Z * Z / (2 * n);
    var margin = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
    return Math.max(0, (centre - margin) / (1 + Z * Z / n));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
