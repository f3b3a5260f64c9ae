package io.lakewarden.quality.suggestion;

import io.lakewarden.core.Severity;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.quality.rules.RuleParser;
import io.lakewarden.quality.suggestion.RuleSuggestion.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proposes rules in the rule language, all of which hold for the profiled rows.
 *
 * <p>Each comes with Wilson's 95% interval of the share of rows that satisfy its condition: what
 * the next rows of the same source may be expected to do. Proposed are rows at all, completeness
 * (as a threshold, the lower end rounded down to two digits), sets where the profile's categories
 * cover every value, no negative numbers, and lengths that are all the same. Not proposed are
 * ranges between the observed ends, which new rows leave sooner or later, and uniqueness: an
 * approximate count cannot carry it. A profile keeps no values of personal, key and free-text
 * columns, so no rule can hold any.
 */
public final class RuleSuggestions {
  private static final int MAX_TEXTS = 20;
  private static final int MAX_CODES = 10;
  private static final int MIN_LENGTHS = 20;
  private static final double SURE = 0.95;
  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");
  private static final Set<String> FLOATING = Set.of("float", "double");

  private RuleSuggestions() {}

  /** The texts of the proposed rules, each ready to be given an id and a severity. */
  public static List<String> from(List<ColumnProfileRecord> profiles) {
    return of(profiles).stream().map(RuleSuggestion::dqdl).toList();
  }

  /** The proposed rules in the order of the columns; none for a dataset without rows. */
  public static List<RuleSuggestion> of(List<ColumnProfileRecord> profiles) {
    var rules = new ArrayList<RuleSuggestion>();
    for (var profile : profiles) {
      if (profile.rows() > 0) {
        if (rules.isEmpty()) {
          rules.add(rowCount(profile.rows()));
        }
        completeness(profile).ifPresent(rules::add);
        values(profile).or(() -> notNegative(profile)).ifPresent(rules::add);
        length(profile).ifPresent(rules::add);
      }
    }
    // A name or category that the language cannot spell leads to no rule.
    return rules.stream().filter(rule -> RuleParser.problem(rule.dqdl()).isEmpty()).toList();
  }

  private static RuleSuggestion rowCount(long rows) {
    return new RuleSuggestion(
        "row-count",
        Optional.empty(),
        Severity.ERROR,
        "RowCount > 0",
        "there are rows; this is about the dataset, no share of rows",
        Optional.empty(),
        rows);
  }

  private static Optional<RuleSuggestion> completeness(ColumnProfileRecord profile) {
    var rows = profile.rows();
    var share = (double) present(profile) / rows;
    var interval = Wilson.of(share, rows);
    if (profile.nulls() == 0) {
      return Optional.of(
          rule(
              profile,
              "complete",
              interval.low() >= SURE ? Severity.ERROR : Severity.WARN,
              "IsComplete " + column(profile),
              "no row without a value; the interval is of the share of rows with one",
              share,
              rows));
    }
    var threshold = BigDecimal.valueOf(interval.low()).setScale(2, RoundingMode.DOWN);
    return threshold.signum() == 0
        ? Optional.empty()
        : Optional.of(
            rule(
                profile,
                "complete",
                Severity.WARN,
                "Completeness " + column(profile) + " >= " + threshold.toPlainString(),
                profile.nulls()
                    + " rows without a value; the threshold is the interval's lower end, rounded"
                    + " down",
                share,
                rows));
  }

  private static Optional<RuleSuggestion> values(ColumnProfileRecord profile) {
    var categories = profile.categories();
    var covered = categories.values().stream().mapToLong(Long::longValue).sum();
    var isText = profile.dataType().equals("string");
    var isCode = WHOLE.contains(profile.dataType());
    var fits =
        (isText && categories.size() <= MAX_TEXTS) || (isCode && categories.size() <= MAX_CODES);
    if (categories.isEmpty() || !fits || covered != present(profile)) {
      return Optional.empty();
    }
    var set =
        categories.keySet().stream()
            .map(value -> isText ? quoted(value) : value)
            .collect(Collectors.joining(", ", " in [", profile.nulls() > 0 ? ", NULL]" : "]"));
    return Optional.of(
        rule(
            profile,
            "values",
            Severity.WARN,
            "ColumnValues " + column(profile) + set,
            "all values are of these "
                + categories.size()
                + ", each in ten rows or more; the interval is of the share of values inside",
            1,
            present(profile)));
  }

  private static Optional<RuleSuggestion> notNegative(ColumnProfileRecord profile) {
    if (profile.minimum().filter(minimum -> minimum >= 0).isEmpty() || !holdsNumbers(profile)) {
      return Optional.empty();
    }
    return Optional.of(
        rule(
            profile,
            "not-negative",
            Severity.WARN,
            orNull(profile, "ColumnValues " + column(profile) + " >= 0"),
            "no number is negative; the interval is of the share of such numbers",
            1,
            present(profile)));
  }

  /** Whether no value is NaN, which would fail every comparison: a sum tells by its mean. */
  private static boolean holdsNumbers(ColumnProfileRecord profile) {
    if (!FLOATING.contains(profile.dataType())) {
      return true;
    }
    return profile.sum().isPresent()
        && profile.mean().isPresent()
        && Math.abs(profile.sum().get() / profile.mean().get() - present(profile)) < 0.5;
  }

  private static Optional<RuleSuggestion> length(ColumnProfileRecord profile) {
    var isFixed =
        profile.minLength().isPresent()
            && profile.minLength().equals(profile.maxLength())
            && present(profile) >= MIN_LENGTHS;
    return isFixed && values(profile).isEmpty()
        ? Optional.of(
            rule(
                profile,
                "length",
                Severity.WARN,
                orNull(
                    profile, "ColumnLength " + column(profile) + " = " + profile.minLength().get()),
                "all texts have this length; the interval is of the share of such texts",
                1,
                present(profile)))
        : Optional.empty();
  }

  private static RuleSuggestion rule(
      ColumnProfileRecord profile,
      String name,
      Severity severity,
      String dqdl,
      String reason,
      double share,
      long n) {
    var interval = Wilson.of(share, n);
    return new RuleSuggestion(
        name,
        Optional.of(profile.columnName()),
        severity,
        dqdl,
        reason,
        Optional.of(new Interval(interval.low(), interval.high())),
        n);
  }

  private static String orNull(ColumnProfileRecord profile, String condition) {
    return profile.nulls() == 0
        ? condition
        : "(" + condition + ") or (ColumnValues " + column(profile) + " = NULL)";
  }

  private static long present(ColumnProfileRecord profile) {
    return profile.rows() - profile.nulls();
  }

  private static String column(ColumnProfileRecord profile) {
    return quoted(profile.columnName());
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
